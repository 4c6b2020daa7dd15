using System.Text;
using System.Text.Json;
using Morsel.Interop.Ipi;
using Morsel.Surfaces;

namespace Morsel.Interop.Tests.Ipi;

public class IpiSessionTests
{
    static readonly double[][] _geometries = DrivenWater.Geometries;

    [Fact]
    public void AsesExchangeIsAnswered()
    {
        List<byte[]> answers = DrivenWater.Serve(new(ServerMessages.Conversation(_geometries[0])));
        Assert.Equal(["NEEDINIT    ", "READY       ", "HAVEDATA    "], answers[..3].Select(Encoding.ASCII.GetString));
        Assert.Equal("READY       ", Encoding.ASCII.GetString(answers[4]));
        Assert.Equal(5, answers.Count);
        ForceReady answer = ForceReady.Of(answers[3]);
        (double energy, double[] forces) = DrivenWater.Expected(_geometries[0]);
        Assert.Equal(energy, answer.Energies[0], 1e-13 * Math.Abs(energy));
        Assert.Equal(3, answer.Atoms);
        double largest = forces.Max(Math.Abs);
        Assert.All(forces.Zip(answer.Forces[0]), pair => Assert.Equal(pair.First, pair.Second, 1e-11 * largest));
        Assert.Equal([""], answer.Extras);
    }

    [Fact]
    public void TheVirialIsTheSumOfPositionsTimesForces()
    {
        double[] x = [.. _geometries[1].Select((c, i) => c + 30 * (i % 3))];
        ForceReady answer = ForceReady.Of(DrivenWater.Serve(new(ServerMessages.Positions(x), ServerMessages.GetForce)).Single());
        double[] f = answer.Forces[0];
        double scale = answer.Virials[0].Max(Math.Abs);
        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++)
            {
                double sum = Enumerable.Range(0, 3).Sum(atom => x[3 * atom + a] * f[3 * atom + b]);
                // Row-major, transposed: column a, row b.
                Assert.Equal(sum, answer.Virials[0][3 * b + a], 1e-10 * scale);
            }
        }
    }

    [Fact]
    public void TheVirialIsTheNegativeSlopeInEachStrain()
    {
        const double step = 1e-4;
        double[] virial = ForceReady
            .Of(DrivenWater.Serve(new(ServerMessages.Positions(_geometries[2]), ServerMessages.GetForce)).Single())
            .Virials[0];
        double scale = virial.Max(Math.Abs);
        for (int ab = 0; ab < 9; ab++)
        {
            double slope = (Strained(step) - Strained(-step)) / (2 * step);
            Assert.Equal(-slope, virial[ab], 1e-6 * scale);

            // x_a -> x_a + s x_b
            double Strained(double s)
            {
                double[] x = [.. _geometries[2]];
                for (int atom = 0; atom < 9; atom += 3)
                {
                    x[atom + ab % 3] += s * _geometries[2][atom + ab / 3];
                }

                return DrivenWater.Expected(x).Energy;
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(13)]
    public void HoweverTheBytesAreCutTheAnswersAreTheSame(int piece)
    {
        byte[] said = [.. _geometries.Take(3).SelectMany(ServerMessages.Conversation).SelectMany(message => message)];
        Assert.Equal(DrivenWater.Serve(new(said)), DrivenWater.Serve(new ScriptedServer(said, piece)));
    }

    [Fact]
    public void AServerThatDoesNotWaitIsAnsweredInOrder()
    {
        // i-PI sends status, positions and the wish for forces in one go.
        List<byte[]> answers = DrivenWater.Serve(
            new([
                ServerMessages.Init(),
                .. _geometries.SelectMany(x => (byte[][])[ServerMessages.Status, ServerMessages.Positions(x), ServerMessages.GetForce]),
            ])
        );
        Assert.Equal(2 * _geometries.Length, answers.Count);
        foreach ((double[] x, byte[] answer) in _geometries.Zip(answers.Where((_, i) => i % 2 == 1)))
        {
            Assert.Equal(DrivenWater.Expected(x).Energy, ForceReady.Of(answer).Energies[0], 1e-12);
        }
    }

    [Theory]
    [InlineData("batch_size:7")]
    [InlineData("batch_size : 7 , pes:water")]
    [InlineData("name:water,batch_size:7,")]
    public void ABatchIsItsGeometriesOneByOne(string text)
    {
        double[][] batch = _geometries[..7];
        ForceReady together = ForceReady.Of(
            DrivenWater.Serve(new(ServerMessages.Init(3, text), ServerMessages.Batch(batch), ServerMessages.GetForce)).Single(),
            7
        );
        for (int g = 0; g < 7; g++)
        {
            ForceReady alone = ForceReady.Of(DrivenWater.Serve(new(ServerMessages.Positions(batch[g]), ServerMessages.GetForce)).Single());
            Assert.Equal(
                [.. alone.Energies, .. alone.Forces[0], .. alone.Virials[0]],
                (double[])[together.Energies[g], .. together.Forces[g], .. together.Virials[g]]
            );
        }
    }

    [Fact]
    public void WorkersChangeNoBit()
    {
        byte[][] messages = [ServerMessages.Init(0, "batch_size:8"), ServerMessages.Batch(_geometries[..8]), ServerMessages.GetForce];
        Assert.Equal(
            DrivenWater.Serve(new(messages)),
            DrivenWater.Serve(new(messages), DrivenWater.Forces(workers: new DisorderlyWorkers()))
        );
    }

    [Fact]
    public void BeadsAreInitialisedOneAfterAnother()
    {
        IEnumerable<byte[]> beads = Enumerable
            .Range(0, 4)
            .SelectMany(bead =>
                (byte[][])[ServerMessages.Init(bead, ""), ServerMessages.Positions(_geometries[bead]), ServerMessages.GetForce]
            );
        Assert.Equal(
            Enumerable.Range(0, 4).Select(bead => DrivenWater.Expected(_geometries[bead]).Energy),
            DrivenWater.Serve(new(beads)).Select(answer => ForceReady.Of(answer).Energies[0]),
            (a, b) => Math.Abs(a - b) < 1e-12
        );
    }

    [Fact]
    public void ForcesComeInTheServersOrderOfAtoms()
    {
        double[] x = _geometries[4];
        ForceReady own = ForceReady.Of(DrivenWater.Serve(new(ServerMessages.Positions(x), ServerMessages.GetForce)).Single());
        ForceReady turned = ForceReady.Of(
            DrivenWater
                .Serve(
                    new(ServerMessages.Positions([.. x[3..6], .. x[..3], .. x[6..]]), ServerMessages.GetForce),
                    DrivenWater.Forces("H O H")
                )
                .Single()
        );
        Assert.Equal(own.Energies, turned.Energies);
        Assert.Equal([.. own.Forces[0][3..6], .. own.Forces[0][..3], .. own.Forces[0][6..]], turned.Forces[0]);
        Assert.All(own.Virials[0].Zip(turned.Virials[0]), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void ExtrasCarryTheFlagAndTheSpread()
    {
        double[] stretched = [.. _geometries[0].Select(c => 3 * c)];
        var messages = new ScriptedServer(
            ServerMessages.Init(0, "batch_size:2"),
            ServerMessages.Batch([_geometries[0], stretched]),
            ServerMessages.GetForce
        );
        ForceReady answer = ForceReady.Of(DrivenWater.Serve(messages, options: DrivenWater.Options with { Extras = true }).Single(), 2);
        double[] members =
        [
            .. Enumerable
                .Range(0, DrivenWater.Surface.Members.Length)
                .Select(m =>
                    new SurfaceEvaluator(DrivenWater.Surface.Only(m))
                        .Evaluate([.. _geometries[0].Select(c => DrivenWater.AngstromPerBohr * c)])
                        .Energy / DrivenWater.WavenumbersPerHartree
                ),
        ];
        double spread = Math.Sqrt(members.Sum(e => (e - members.Average()) * (e - members.Average())) / (members.Length - 1));
        JsonElement[] extras = [.. answer.Extras.Select(extra => JsonDocument.Parse(extra).RootElement)];
        Assert.Equal([0, 1], extras.Select(extra => extra.GetProperty("outside_training_range").GetInt32()));
        Assert.Equal(spread, extras[0].GetProperty("committee_spread_hartree").GetDouble(), 1e-9 * spread);
    }

    [Fact]
    public void ExitEndsTheConversationWhateverFollows()
    {
        var server = new ScriptedServer(ServerMessages.Status, ServerMessages.Exit, ServerMessages.Status);
        Assert.Equal(IpiEnd.Exit, new IpiSession(server, DrivenWater.Forces(), DrivenWater.Options).Serve());
        Assert.Single(server.Received);
    }

    [Fact]
    public void ACloseIsTheEndBetweenMessagesAndABreakAnywhereElse()
    {
        byte[][] messages = ServerMessages.Conversation(_geometries[0]);
        byte[] all = [.. messages.SelectMany(message => message)];
        var boundaries = new HashSet<int>(messages.Select((_, i) => messages.Take(i).Sum(message => message.Length)).Append(all.Length));
        for (int cut = 0; cut <= all.Length; cut++)
        {
            var session = new IpiSession(new ScriptedServer(all[..cut], int.MaxValue), DrivenWater.Forces(), DrivenWater.Options);
            if (boundaries.Contains(cut))
            {
                Assert.Equal(IpiEnd.Closed, session.Serve());
            }
            else
            {
                Assert.Contains("the server closed in the middle of ", Assert.Throws<IpiBrokenException>(() => session.Serve()).Message);
            }
        }
    }

    [Fact]
    public void AHeaderThatIsNotOfTheProtocolIsNamed()
    {
        Assert.Contains("'HTTP/1.1 200'", Failure(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK")).Message);
        Assert.Contains("0001020304050607FFFFFFFF", Failure([0, 1, 2, 3, 4, 5, 6, 7, 255, 255, 255, 255]).Message);
        Assert.Contains("'status'", Failure(ServerMessages.Header("status")).Message);
    }

    [Fact]
    public void AnotherNumberOfAtomsIsForeign()
    {
        IpiException failure = Failure(ServerMessages.Positions(new double[12]));
        Assert.IsType<IpiForeignException>(failure);
        Assert.Contains("the server has 4 atoms, and the surface is of 3: O H H", failure.Message);
    }

    [Fact]
    public void ForcesOfNothingAreRefused() =>
        Assert.Contains("before it sent positions", Failure(ServerMessages.Init(), ServerMessages.GetForce).Message);

    [Theory]
    [InlineData("batch_size:0")]
    [InlineData("batch_size:many")]
    [InlineData("batch_size:4000000000")]
    public void AnImpossibleBatchIsRefused(string text) =>
        Assert.Contains("INIT asks for batch_size:", Failure(ServerMessages.Init(0, text)).Message);

    [Fact]
    public void AnImpossibleLengthIsRefused() =>
        Assert.Contains("a text of -5 bytes", Failure([.. ServerMessages.Header("INIT"), 0, 0, 0, 0, 251, 255, 255, 255]).Message);

    [Fact]
    public void AtomsThatCoincideAreNamedAndNoAnswerIsSent()
    {
        double[] together = [.. _geometries[0]];
        together.AsSpan(3, 3).CopyTo(together.AsSpan(6));
        var server = new ScriptedServer(
            ServerMessages.Init(),
            ServerMessages.Positions(_geometries[0]),
            ServerMessages.Positions(together),
            ServerMessages.GetForce
        );
        IpiException failure = Assert.Throws<IpiException>(() => new IpiSession(server, DrivenWater.Forces(), DrivenWater.Options).Serve());
        Assert.Contains("evaluation 2: atom 2 (H) and atom 3 (H) coincide", failure.Message);
        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void APositionThatIsNoNumberIsNamed(double wrong)
    {
        double[] x = [.. _geometries[0]];
        x[7] = wrong;
        Assert.Contains("no finite number, y of atom 3 (H)", Failure(ServerMessages.Positions(x)).Message);
        Assert.Contains(
            "(geometry 2 of a batch of 2)",
            Failure(ServerMessages.Init(0, "batch_size:2"), ServerMessages.Batch([_geometries[0], x])).Message
        );
    }

    [Fact]
    public void TheFirstGeometryOutsideIsWarnedOfAndAllAreCounted()
    {
        double[] stretched = [.. _geometries[0].Select(c => 3 * c)];
        var warnings = new List<string>();
        IpiForces forces = DrivenWater.Forces();
        DrivenWater.Serve(
            new(((double[][])[_geometries[0], stretched, _geometries[1], stretched]).Select(ServerMessages.Positions)),
            forces,
            DrivenWater.Options with
            {
                Warn = warnings.Add,
            }
        );
        Assert.Contains("evaluation 2:", Assert.Single(warnings));
        Assert.Equal((4, 2), (forces.Evaluations, forces.Outside));
    }

    [Fact]
    public void AGeometryOutsideEndsTheConnectionWhereThatIsAskedFor()
    {
        var server = new ScriptedServer(ServerMessages.Positions([.. _geometries[0].Select(c => 3 * c)]), ServerMessages.GetForce);
        IpiException failure = Assert.Throws<IpiException>(() =>
            new IpiSession(server, DrivenWater.Forces(), DrivenWater.Options with { StopOutside = true }).Serve()
        );
        Assert.Contains("evaluation 1: the geometry lies outside the range", failure.Message);
        Assert.Empty(server.Received);
    }

    [Fact]
    public void AnAnswerThatIsNotTakenIsABreak()
    {
        var deaf = new DeafServer(ServerMessages.Status);
        Assert.Contains(
            "before it took an answer: Broken pipe",
            Assert.Throws<IpiBrokenException>(() => new IpiSession(deaf, DrivenWater.Forces(), DrivenWater.Options).Serve()).Message
        );
    }

    [Fact]
    public void AServedStepAllocatesNothing()
    {
        byte[] step =
        [
            .. (
                (byte[][])[ServerMessages.Status, ServerMessages.Positions(_geometries[0]), ServerMessages.Status, ServerMessages.GetForce]
            ).SelectMany(message => message),
        ];
        long Allocated()
        {
            var server = new EndlessServer(step, rounds: 200);
            var session = new IpiSession(server, DrivenWater.Forces(), DrivenWater.Options);
            Assert.Equal(IpiEnd.Closed, session.Serve());
            return server.Allocated;
        }

        // What chance counts once (see Allocations) is not counted five times.
        Assert.Contains(0, Enumerable.Range(0, 5).Select(_ => Allocated()));
    }

    static IpiException Failure(params byte[][] messages) =>
        Assert.ThrowsAny<IpiException>(() =>
            new IpiSession(new ScriptedServer(messages), DrivenWater.Forces(), DrivenWater.Options).Serve()
        );
}
