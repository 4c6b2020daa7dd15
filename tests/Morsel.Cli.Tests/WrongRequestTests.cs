using Microsoft.Data.Sqlite;

namespace Morsel.Cli.Tests;

public class WrongRequestTests
{
    const string Run = "study run spec.json --out s";
    const string OwnPoints = """{ "name": "own", "dataset": "points.csv", "layouts": ["5"], "epochs": 2 }""";

    static Wrong Spec(string name, string keys, params string[] says) =>
        new(name, Run, says) { Spec = $$"""{ "name": "wrong", {{keys}} }""" };

    // A good spec with one key changed, or one more.
    static Wrong Key(string name, string key, string value, params string[] says)
    {
        var keys = new Dictionary<string, string>
        {
            ["potential"] = "\"morse-2d\"",
            ["layouts"] = "[\"5-5\"]",
            ["epochs"] = "2",
            ["pointsPerAxis"] = "5",
        };
        keys[key] = value;
        return Spec(name, string.Join(", ", keys.Where(pair => pair.Value != "").Select(pair => $"\"{pair.Key}\": {pair.Value}")), says);
    }

    static Wrong Set(string name, string set, params string[] says) => new(name, $"{Run} --set {set}", says) { Spec = Studies.Tiny };

    static Wrong Cluster(string name, string options, params string[] says) => new(name, $"{Run} {options}", says) { Spec = Studies.Tiny };

    static Wrong Dataset(string name, string text, params string[] says) =>
        Key(name, "potential", "", says) with
        {
            Spec = OwnPoints,
            Prepare = place =>
            {
                place.Write("points.csv", text);
                return null;
            },
        };

    static Func<Workplace, IDisposable?> File(string path, string text) =>
        place =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place[path])!);
            place.Write(path, text);
            return null;
        };

    static readonly string _formaldehyde = Path.Combine(Repository.Root, "tests/data/surfaces/formaldehyde.json");

    static readonly Wrong[] _all =
    [
        Key("typo in a key", "epoch", "3", "spec.json: Unknown key 'epoch'", "Did you mean 'epochs'?"),
        Key(
            "unknown key of the optimiser",
            "optimiser",
            """{ "kind": "adam", "beta3": 0.5 }""",
            "optimiser key 'beta3'",
            "Did you mean 'beta1'?"
        ),
        Key("unknown optimiser", "optimiser", """{ "kind": "adan" }""", "'adan'", "Did you mean 'adam'?"),
        Key("momentum 2", "optimiser", """{ "kind": "sgd", "momentum": 2 }""", "momentum", "got 2"),
        Key("negative width", "layouts", "[\"5--3\"]", "layouts", "5--3", "\"10-50\""),
        Key("width 0", "layouts", "[\"5-0\"]", "layouts", "5-0", "1 to 10000"),
        Key("no epochs", "epochs", "0", "epochs", "1 or more", "got 0"),
        Key("epochs as text", "epochs", "\"many\"", "epochs", "expected a whole number"),
        Key("learning rate 0", "learningRates", "[0]", "learningRates", "positive", "got 0"),
        Key("negative learning rate", "learningRates", "[-0.1]", "learningRates", "positive", "got -0.1"),
        Key("learning rate as text", "learningRates", "[\"fast\"]", "learningRates", "expected a number"),
        Key("infinite learning rate", "learningRates", "[1e999]", "learningRates"),
        Set("learning rate NaN", "learningRates=NaN", "learningRates"),
        Key("no learning rate", "learningRates", "[]", "learningRates", "empty list"),
        Key("no activation", "activations", "[]", "activations", "empty list"),
        Key("no layout", "layouts", "[]", "'layouts'"),
        Key("unknown activation", "activations", "[\"rellu\"]", "'rellu'", "Did you mean 'relu'?"),
        Key("layout twice", "layouts", "[\"5-5\", \"5-5\"]", "layouts", "5-5 appears twice"),
        Key("unknown potential", "potential", "\"morze\"", "'morze'", "Did you mean 'morse'?"),
        Key("unknown parameter", "parameters", """{ "dee": 3 }""", "'dee'", "Did you mean 'De'?"),
        Key("impossible parameter", "parameters", """{ "De": -3 }""", "spec.json: main: De is -3", "positive"),
        Key("unknown form", "form", "\"planer\"", "'planer'", "Did you mean 'planar'?"),
        Key("unknown energy unit", "energyUnit", "\"eV\"", "'eV'", "Known: 1"),
        Key("domain upside down", "domain", "[[5, 1], [1, 5]]", "domain", "low < high"),
        Key("domain of one coordinate", "domain", "[[1, 5]]", "domain", "2 pairs"),
        Key("one point per axis", "pointsPerAxis", "1", "pointsPerAxis", "2 or more"),
        Key("too many points", "pointsPerAxis", "100000", "pointsPerAxis", "1000000"),
        Key("potential and dataset", "dataset", "\"spec.json\"", "exactly one", "'potential' and 'dataset'"),
        Key("neither potential nor dataset", "potential", "", "exactly one", "'potential' and 'dataset'"),
        Key("no replicate", "replicates", "0", "replicates", "got 0"),
        Key("batch of 0", "batchSize", "0", "batchSize", "got 0"),
        Key("half a batch", "batchSize", "\"half\"", "batchSize", "\"full\""),
        Key("training fraction 1.5", "trainingFraction", "1.5", "trainingFraction", "between 0 and 1", "got 1.5"),
        Key("too many trials", "replicates", "2000000000", "2,000,000,000 trials"),
        Spec(
            "too many layouts",
            """ "potential": "morse-2d", "depths": [8], "widths": [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16] """,
            "trials"
        ),
        Key("null where a value must be", "potential", "\"morse-2d\", \"epochs\": null", "epochs"),
        Spec(
            "key twice",
            """ "potential": "morse", "potential": "morse-2d", "layouts": ["5"] """,
            "spec.json: the key 'potential' appears twice"
        ),
        Spec(
            "two parts of one name",
            """ "parts": [{ "name": "a", "potential": "morse", "layouts": ["5"] }, { "name": "a", "potential": "morse", "layouts": ["6"] }] """,
            "'a' appears twice"
        ),
        Spec("no parts", """ "parts": [] """, "parts", "at least one"),
        new("not JSON", Run, "spec.json", "line 1") { Spec = "name = wrong" },
        new("an empty file", Run, "spec.json: the file is empty") { Spec = "" },
        new("a JSON array", Run, "spec.json", "JSON object") { Spec = "[1, 2]" },
        new("no name", Run, "spec.json: the key 'name' is missing") { Spec = """{ "potential": "morse", "layouts": ["5"] }""" },
        new("dataset missing", Run, "points.csv", "no file")
        {
            Spec = """{ "name": "wrong", "dataset": "points.csv", "layouts": ["5"] }""",
        },
        Key("typo in a built-in dataset", "potential", "", "there is no file", "Did you mean 'water'?") with
        {
            Spec = """{ "name": "wrong", "dataset": "watr", "layouts": ["5"] }""",
        },
        Key("points to train on alone", "trainingPoints", "50", "'trainingPoints' and 'validationPoints' belong together"),
        Spec(
            "more points than the dataset has",
            """ "dataset": "water", "trainingPoints": 900, "validationPoints": 100, "layouts": ["5"] """,
            "spec.json: main",
            "1000 points of a dataset that has 988"
        ),
        Key(
            "refinement of a network that is not linear at its end",
            "refinement",
            "5, \"outputActivation\": \"same\"",
            "refinement",
            "linear output",
            "outputActivation"
        ),
        Dataset("dataset empty", "", "points.csv, line 1", "empty file"),
        Dataset("dataset ragged", "x,energy\n1,2\n3\n", "points.csv, line 3", "1 fields", "2"),
        Dataset("dataset with NaN", "x,energy\n1,2\n3,NaN\n", "points.csv, line 3", "'NaN'", "finite"),
        Dataset("dataset of one point", "x,energy\n1,2\n", "same value in every row"),
        Set("--set without a value", "epochs", "--set epochs", "key=value"),
        Set("--set of an unknown key", "epoch=3", "--set epoch=3", "Did you mean 'epochs'?"),
        Set("--set of an unknown part", "mian.epochs=3", "--set mian.epochs=3", "'mian'"),
        new("unknown study", "study run paper-tabel-4 --out s", "'paper-tabel-4'", "Did you mean 'paper-table-4'?"),
        new("mistyped file", "study run spek.json --out s", "'spek.json'", "Did you mean 'spec.json'?") { Spec = Studies.Tiny },
        new("no --out", "study run spec.json", "--out DIR is required", "morsel study run --help") { Spec = Studies.Tiny },
        new("no SPEC", "study run --out s", "SPEC is required", "morsel study run --help"),
        new("--out without a value", "study run spec.json --out", "--out DIR") { Spec = Studies.Tiny },
        new(
            "misspelt option",
            "study run spec.json --out s --thread 2",
            "'--thread'",
            "Did you mean '--threads'?",
            "morsel study run --help"
        )
        {
            Spec = Studies.Tiny,
        },
        new("misspelt option first", "study run --thread=2 spec.json --out s", "'--thread'", "Did you mean '--threads'?")
        {
            Spec = Studies.Tiny,
        },
        new("unknown verb", "sampel morse", "'sampel'", "Did you mean 'sample'?", "morsel --help"),
        new("unknown verb of study", "study rum x", "'rum'", "Did you mean 'run'?", "morsel study --help"),
        new("no verb of study", "study", "list, show, run, report"),
        new("one argument too many", "study report a b", "'b'"),
        new("negative threads", "study run spec.json --out s --threads -2", "--threads -2", "1 to 1024") { Spec = Studies.Tiny },
        new("too many threads", "study run spec.json --out s --threads 5000", "--threads 5000", "1 to 1024") { Spec = Studies.Tiny },
        new("no such lane width", Run, "MORSEL_LANES", "'7'", "1, 4, 8 or 16")
        {
            Spec = Studies.Tiny,
            Prepare = place =>
            {
                place.Environment["MORSEL_LANES"] = "7";
                return null;
            },
        },
        new("--out is a file", "study run spec.json --out spec.json", "spec.json", "Choose another --out") { Spec = Studies.Tiny },
        new("--out cannot be made", "study run spec.json --out /dev/null/x", "/dev/null/x", "Choose another --out") { Spec = Studies.Tiny },
        new("study.db is text", Run, "study.db", "not an SQLite file")
        {
            Spec = Studies.Tiny,
            Prepare = File("s/study.db", new string('x', 5000)),
        },
        new("foreign SQLite file", Run, "study.db", "not a file of Morsel's")
        {
            Spec = Studies.Tiny,
            Prepare = place =>
            {
                Directory.CreateDirectory(place["s"]);
                using var connection = new SqliteConnection($"Data Source={place["s/study.db"]};Pooling=False");
                connection.Open();
                using SqliteCommand command = connection.CreateCommand();
                command.CommandText = "CREATE TABLE somebody (s TEXT)";
                command.ExecuteNonQuery();
                return null;
            },
        },
        new("truncated SQLite file", Run, "study.db", "damaged") { Spec = Studies.Tiny, Prepare = Truncated },
        new("report of a truncated file", "study report s", "study.db", "damaged") { Spec = Studies.Tiny, Prepare = Truncated },
        new("another study in the folder", "study run spec.json --out s --set epochs=3", "other settings", "\"epochs\": 2", "\"epochs\": 3")
        {
            Spec = Studies.Tiny,
            Prepare = place =>
            {
                Assert.Equal(0, place.Run("study", "run", "spec.json", "--out", "s").ExitCode);
                return null;
            },
        },
        new("a dataset that has changed", Run, "points.csv has changed since", "choose another --out")
        {
            Spec = OwnPoints,
            Prepare = Changed,
        },
        new("report of a dataset that has changed", "study report s", "points.csv has changed since")
        {
            Spec = OwnPoints,
            Prepare = Changed,
        },
        new("a second process", Run, "another process")
        {
            Spec = Studies.Tiny,
            Prepare = place =>
            {
                Directory.CreateDirectory(place["s"]);
                return new FileStream(place["s/study.lock"], FileMode.Create, FileAccess.ReadWrite, FileShare.None);
            },
        },
        new("report of an empty folder", "study report .", "no study here", "morsel study run"),
        new("report of no folder", "study report nowhere", "no study here"),
        new("sample onto a file", "sample morse --points 5 --out spec.json", "spec.json exists already", "--force") { Spec = Studies.Tiny },
        new("sample onto a folder", "sample morse --points 5 --out . --force", "is a folder"),
        new("sample of 0 points", "sample morse --points 0 --out a.csv", "--points 0"),
        new("sample of text points", "sample morse --points ten --out a.csv", "--points ten"),
        new("sample of one grid point", "sample morse --points 1 --out a.csv", "--points 1", "2 or more"),
        new("sample of no square", "sample morse-2d --points 500 --out a.csv", "484 (22 x 22)", "529 (23 x 23)", "--random"),
        new("sample without points", "sample morse --out a.csv", "--points N is required"),
        new("sample of two kinds", "sample morse --points 5 --out a.csv --grid --random", "exclude each other"),
        new("sample with an idle seed", "sample morse --points 5 --out a.csv --seed 3", "--seed", "--random"),
        new("sample with a bad seed", "sample morse --points 5 --out a.csv --random --seed -3", "--seed -3"),
        new("sample of a typo", "sample mores --points 5 --out a.csv", "Did you mean 'morse'?"),
        new("sample with an unknown parameter", "sample morse --points 5 --out a.csv --set rho=3", "'rho'", "D, beta, re"),
        new("sample with a bad parameter", "sample morse --points 5 --out a.csv --set D=big", "--set D=big", "finite number"),
        new("sample with a bad domain", "sample morse --points 5 --out a.csv --domain 3:1", "--domain 3:1", "the lower first"),
        new("sample with a short domain", "sample morse-2d --points 4 --out a.csv --domain 1:3", "expected 2", "x, y"),
        new("sample at a singularity", "sample lennard-jones --points 5 --out a.csv --domain 0:3", "Infinity", "--domain"),
        new("Chebyshev in the plane", "sample morse-2d --points 4 --out a.csv --chebyshev", "--chebyshev", "2"),
        new("inspect of nothing", "inspect", "DATA is required", "morsel inspect --help"),
        new("inspect of a typo", "inspect spek.json", "no such file", "Did you mean 'spec.json'?") { Spec = Studies.Tiny },
        new("inspect of a study", "inspect spec.json", "spec.json: found JSON with the keys", "expected results of QCSchema")
        {
            Spec = Studies.Tiny,
        },
        new(
            "inspect in an unknown unit",
            "inspect spec.json --energy-unit Hartee",
            "Unknown energy unit 'Hartee'",
            "Did you mean 'hartree'?"
        )
        {
            Spec = Studies.Tiny,
        },
        new("inspect in half a unit", "inspect spec.json --gradient-unit hartree", "Unknown gradient unit 'hartree'", "hartree/bohr")
        {
            Spec = Studies.Tiny,
        },
        new("inspect of other slopes", "inspect spec.json --gradients slopes", "slopes", "gradients", "forces") { Spec = Studies.Tiny },
        new("inspect of unknown elements", "inspect spec.json --elements H,Oh", "Unknown element 'Oh'") { Spec = Studies.Tiny },
        new("unknown unit", "sample morse --points 4 --out a.csv --energy-unit ev", "'ev'", "Did you mean 'eV'?"),
        new("sample into a full device", "sample morse --points 4 --out /dev/full", "/dev/full", "full", "nothing was written")
        {
            ExitCode = 1,
        },
        new("sample under a file", "sample morse --points 4 --out /dev/null/x/a.csv", "/dev/null/x", "cannot be made") { ExitCode = 1 },
        new("sample a model as atoms", "sample morse --points 4 --out a.xyz", "morse", "no atoms", ".csv"),
        new("sample a grid below", "sample morse --points 4 --out a.csv --below 1", "--below", "--random"),
        new("levels of nothing", "levels watr", "watr", "no such surface file", "water, hcn"),
        new("levels without a mass", "levels henon-heiles", "x, y", "--mass 1,1", "hbar = 1"),
        new("levels with one mass for two", "levels henon-heiles --mass 1", "expected 2 numbers", "x, y", "got 1"),
        new("levels of no mass", "levels eckart --mass 0", "--mass 0", "above 0"),
        new("levels in three coordinates", "levels leps-3d --mass 1,1,1", "3 plain coordinates", "one or two"),
        new("levels of a molecule with a mass", "levels water --mass 1", "--mass does not apply", "--isotopes"),
        new("levels of a wrong isotope", "levels water --isotopes D,H,16O", "'D'", "O,H,H", "16O"),
        new("levels of an unknown isotope", "levels water --isotopes 22O,H,H", "'22O'", "16O, 17O, 18O"),
        new("levels of two isotopes for three", "levels water --isotopes D,H", "O,H,H", "got 2"),
        new("levels of a range upside down", "levels henon-heiles --mass 1,1 --range 1:2,3:1", "'3:1'", "the lower first"),
        new("levels by an unknown method", "levels water --method ccsd", "'ccsd'"),
        new("levels of axes by a method", "levels eckart --mass 1 --method dmc", "--method does not apply"),
        new("levels drawn as a word", "levels water --figure levels.doc", "--figure levels.doc", ".svg or .png"),
        new("levels beside no file", "levels water --reference none.csv", "none.csv"),
        new("levels of none", "levels water --levels 0", "--levels 0"),
        new("levels to no tolerance", "levels water --tolerance 0", "--tolerance 0"),
        new(
            "more levels than a box holds",
            "levels henon-heiles --mass 1,1 --levels 6",
            "6 levels do not converge",
            "give a smaller range"
        ),
        new("a path in plain coordinates", "path muller-brown", "plain coordinates", "surface of a molecule", "water, hcn"),
        new("a path of nothing", "path watr", "watr", "no such surface file"),
        new("a path from one end", "path hcn --from 1", "--from and --to go together"),
        new("a path from a saddle", "path hcn --from 5 --to 1", "--from 5", "point 5 is a saddle point", "1, 2, 3"),
        new("a path to no point", "path hcn --from 1 --to 9", "--to 9", "5 stationary points", "1, 2, 3"),
        new("a path that is none", "path hcn --from 1 --to 1", "joins minimum 1 with itself"),
        new("a path at no temperature", "path water --temperatures 300,0", "--temperatures 300,0", "'0'", "above 0"),
        new("a pressure without a temperature", "path water --pressure 1atm", "--pressure is for thermochemistry", "--temperatures"),
        new("a symmetry number without a temperature", "path water --symmetry-number 2", "--symmetry-number is for", "--temperatures"),
        new("a pressure without a unit", "path water --temperatures 300 --pressure 1", "--pressure '1'", "atm", "\"1 atm\""),
        new("a path of a wrong isotope", "path water --isotopes D,H,16O", "'D'", "O,H,H"),
        new("a path from other atoms", "path water --start a.xyz", "a.xyz", "C O", "O H H")
        {
            Prepare = File("a.xyz", "2\n\nC 0 0 0\nO 0 0 1.1\n"),
        },
        new("a path from no geometries", "path water --start none.xyz", "none.xyz"),
        new("a scan along nothing", "scan water", "--along", "required"),
        new("a scan of an atom that is not there", "scan water --along r(0,9) 1 2", "r(0,9)", "no atom '9'", "0 to 2: O, H, H"),
        new("a scan from an atom to itself", "scan water --along r(1,1) 1 2", "r(1,1)", "named twice", "r(i,j)"),
        new(
            "a scan along an unknown coordinate",
            "scan water --along thetta(0;1,2) 1 2",
            "'thetta'",
            "Did you mean 'theta'?",
            "d(i,j,k,l)"
        ),
        new("a scan along half a coordinate", "scan water --along a(1,0) 60 90", "a(1,0)", "a(i,j,k)", "3 atoms"),
        new("a scan along Jacobi's with a comma", "scan water --along R(0,1,2) 1 2", "R(0,1,2)", "R(i;j,k)"),
        new("a scan without an end", "scan water --along r(0,1) 1", "--along r(0,1) 1", "two ends", "got 2 of the three"),
        new("a scan downwards", "scan water --along r(0,1) 2 1", "lower end first", "2 is not below 1"),
        new("a scan to a word", "scan water --along r(0,1) 1 far", "'far'", "finite number"),
        new("a scan of no distance", "scan water --along r(0,1) 0 1", "above 0", "angstrom"),
        new("a scan beyond a line", "scan water --along a(1,0,2) 90 200", "0 to 180", "degrees"),
        new("a scan of two turns", "scan water --along r(0,1) 1 2 --and r(1,0) 1 2", "--and r(1,0)", "same coordinate"),
        new("a scan of too many points", "scan water --along r(0,1) 1 2 --and r(0,2) 1 2 --points 1000", "1,000,000 points", "40,000"),
        new("a scan of one point", "scan water --along r(0,1) 1 2 --points 1", "--points 1", "2 or more"),
        new("a scan of two numbers for one", "scan water --along r(0,1) 1 2 --points 5,5", "--points 5,5", "one number"),
        new("a scan along Radau's of four atoms", $"scan {_formaldehyde} --along q(0;2,3) 1 2", "q(0;2,3)", "three atoms", "has 4"),
        new("a scan along no axis", "scan morse --along R 1 2", "--along R", "Did you mean 'r'?"),
        new("a scan of nothing", "scan watr --along r(0,1) 1 2", "watr", "no such surface file"),
        new("a scan into a picture of no kind", "scan water --along r(0,1) 1 2 --plot a.gif", "a.gif", ".svg or .png"),
        new("a scan near nothing", "scan water --along r(0,1) 1 2 --near 0.1", "--near", "--data"),
        new("a scan up to a height in no figure", "scan water --along r(0,1) 1 2 --up-to 9", "--up-to", "--plot"),
        new("a scan in bohr of nothing", "scan water --along r(0,1) 1 2 --length-unit bohr", "--length-unit", "--data or --from"),
        new("a scan from another molecule", "scan water --along r(0,1) 1 2 --from a.xyz --length-unit angstrom", "a.xyz", "H, H", "O, H, H")
        {
            Prepare = File("a.xyz", "2\n\nH 0 0 0\nH 0 0 0.7\n"),
        },
        new(
            "a scan of a torsion about a line",
            $"scan {_formaldehyde} --along d(2,0,1,3) 0 90 --from a.xyz --length-unit angstrom",
            "d(2,0,1,3)",
            "on a line",
            "--from"
        )
        {
            Prepare = File("a.xyz", "4\n\nC 0 0 0\nO 0 0 1.2\nH 0 0 -1.1\nH 1 0 -0.5\n"),
        },
        new("potentials of a typo", "potentials leps-collinear", "'leps-collinear'", "Known: morse"),
        Cluster("on another machine's queue", "--on pbs", "--on pbs", "expected slurm"),
        Cluster("tasks on one machine", "--tasks 4", "--tasks is for a cluster", "--on slurm"),
        Cluster("a dry run on one machine", "--dry-run", "--dry-run is for a cluster"),
        Cluster("a nonsense time limit", "--on slurm --time tomorrow", "--time tomorrow", "2:30:00"),
        Cluster("no time at all", "--on slurm --time 0", "--time 0", "above 0"),
        Cluster("no tasks", "--on slurm --tasks 0", "--tasks 0", "1 to 1000"),
        Cluster("a quote in an account", "--on slurm --account a'b", "--account 'a'b'", "without blanks"),
        Cluster("a profile that is not there", "--on slurm --slurm-profile none.txt", "none.txt"),
        Cluster("a dry run to come back to", "--on slurm --dry-run --detach", "--dry-run and --detach"),
        Cluster("a page of a dry run", "--on slurm --dry-run --watch", "--dry-run does not wait"),
        Cluster("a page of jobs that nobody waits for", "--on slurm --detach --watch", "--detach does not wait"),
        new("the status of nothing", "status s", "s: nothing was submitted", "--on slurm"),
        new("a merge of nothing", "study merge s", "there is no study here"),
        new("a task of nothing", "study task s 0", "s: there is no submission here", "DIR/slurm/0001"),
        new("bench of no network", "bench --networks 2-x-1", "--networks", "'2-x-1'"),
        new("bench for no time", "bench --seconds 0", "--seconds 0"),
        new("bench in half precision", "bench --precision half", "'half'", "single, double"),
    ];

    public static TheoryData<string> Names => [.. _all.Select(wrong => wrong.Name)];

    static IDisposable? Changed(Workplace place)
    {
        place.Write("points.csv", "x,energy\n1,2\n2,3\n3,2\n4,4\n5,1\n");
        Assert.Equal(0, place.Run("study", "run", "spec.json", "--out", "s").ExitCode);
        place.Write("points.csv", "x,energy\n1,2\n2,3\n3,2\n4,4\n5,2\n");
        return null;
    }

    static FileStream? Truncated(Workplace place)
    {
        Assert.Equal(0, place.Run("study", "run", "spec.json", "--out", "s").ExitCode);
        using var stream = new FileStream(place["s/study.db"], FileMode.Open);
        stream.SetLength(stream.Length / 2 / 4096 * 4096);
        return null;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_refused(string name)
    {
        Wrong wrong = _all.Single(wrong => wrong.Name == name);
        using var place = new Workplace();
        place.ExpectShortRuns();
        if (wrong.Spec is { } spec)
        {
            place.Write("spec.json", spec);
        }

        using IDisposable? held = wrong.Prepare(place);
        var before = Readable(place, held);
        Said said = place.Run(wrong.Command.Split(' '));
        var after = Readable(place, held);
        Wrong.AssertRefused(said, wrong.ExitCode, wrong.Says);
        Assert.Equal(
            before,
            after.Where(file => !file.Key.EndsWith("study.lock", StringComparison.Ordinal) || before.ContainsKey(file.Key))
        );
    }

    // A file that the test itself holds cannot be read, and need not be.
    static SortedDictionary<string, string> Readable(Workplace place, IDisposable? held) => held is null ? place.Contents() : [];
}
