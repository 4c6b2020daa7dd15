using Morsel.Descriptors;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>
/// The members that share their inputs, as a subroutine: from distances or coordinates to the inputs, to the members, and back.
/// </summary>
static class FortranPart
{
    /// <param name="number">Counted from 1.</param>
    /// <param name="range">The inputs, and where they lay over the training points.</param>
    /// <param name="members">The members' numbers, counted from 1.</param>
    public static string Subroutine(int number, TrainingRange range, int[] members) =>
        range.Descriptor switch
        {
            Invariants invariants => OfInvariants(number, invariants, range, members),
            PlainCoordinates => OfCoordinates(number, range, members),
            ChebyshevProducts products => FortranPolynomials.Subroutine(number, products, range, members),
            var other => throw new ExportException($"The Fortran export does not know inputs of the kind {other.GetType().Name}."),
        };

    const string Indent = "    ";

    /// <summary>What to call these members.</summary>
    public static string Of(int[] members) => members.Length == 1 ? $"member {members[0]}" : $"members {string.Join(", ", members)}";

    /// <summary>The members' energies and, in <paramref name="slopes"/>, the sum of their slopes.</summary>
    public static string Calls(int[] members, string inputs, string slopes) =>
        string.Join('\n', members.Select(member => $"    call member_{member}({inputs}, with_gradient, energies({member}), {slopes})"));

    /// <summary>The tables <c>low</c> and <c>high</c>, within which every input lies that counts as covered.</summary>
    public static string Bounds(TrainingRange range)
    {
        var (low, high) = range.Bounds();
        return FortranText.Table(Indent, "low", low, low.Length) + FortranText.Table(Indent, "high", high, high.Length);
    }

    static string OfCoordinates(int number, TrainingRange range, int[] members) =>
        $"""
              ! The coordinates are the inputs of {Of(members)} as they are. The members' slopes are added to dx.
              pure recursive subroutine part_{number}(x, with_gradient, energies, dx, inside)
                real(dp), intent(in) :: x({range.Low.Length})
                logical, intent(in) :: with_gradient
                real(dp), intent(inout) :: energies(members), dx({range.Low.Length})
                logical, intent(inout) :: inside
            {Bounds(range)}
                inside = inside .and. all(x >= low .and. x <= high)
            {Calls(members, "x", "dx")}
              end subroutine part_{number}

            """;

    static string OfInvariants(int number, Invariants invariants, TrainingRange range, int[] members)
    {
        MonomialProgram program = invariants.Program;
        int pairs = invariants.Pairs.Length,
            nodes = program.Nodes - 1,
            features = invariants.FeatureCount;
        bool hasProducts = nodes > pairs;
        string ofMembers = Of(members);
        string products = hasProducts ? Products(program, pairs) : "";
        string tables = products + Features(program, nodes) + Bounds(range) + VariableNumbers(invariants);
        return $"""
              ! Inputs of {ofMembers}: {features} sums of products of y = {invariants.Variable.Formula}, r in angstrom. The members' slopes are added to dr.
              pure recursive subroutine part_{number}(r, with_gradient, energies, dr, inside)
                real(dp), intent(in) :: r({pairs})
                logical, intent(in) :: with_gradient
                real(dp), intent(inout) :: energies(members), dr({pairs})
                logical, intent(inout) :: inside
                integer, parameter :: pairs = {pairs}, nodes = {nodes}, features = {features}
            {tables}    real(dp) :: y(pairs), dy(pairs), m(nodes), dm(nodes), q(0:features), dq(0:features)
                integer :: k

            {VariableCode(invariants.Variable)}
                m(1:pairs) = y
                q = 0
                do k = 1, pairs
                  q(input(k)) = q(input(k)) + m(k)
                end do
            {(hasProducts ? Forward : "")}    inside = inside .and. all(q(1:) >= low .and. q(1:) <= high)
                dq = 0
            {Calls(members, "q(1:)", "dq(1:)")}
                if (.not. with_gradient) return
                dq(0) = 0
                dm = dq(input)
            {(hasProducts ? Backward : "")}    dr = dr + dm(1:pairs)*dy
              end subroutine part_{number}

            """;
    }

    // Products stand after the variables; each is an earlier one times a variable. Node 0 of the program is the constant.
    static string Products(MonomialProgram program, int pairs)
    {
        var steps = program.Steps.ToArray();
        return $"    ! Product k is product left(k - pairs) times variable right(k - pairs), and a part of input(k).\n"
            + FortranText.Table(Indent, "left", steps.Select(step => step.Parent), steps.Length)
            + FortranText.Table(Indent, "right", steps.Select(step => step.Factor), steps.Length);
    }

    static string Features(MonomialProgram program, int nodes)
    {
        int[] input = new int[nodes];
        foreach ((int k, MonomialProgram.Sum sum) in program.Sums.ToArray().Index())
        {
            input.AsSpan(sum.First - 1, sum.Count).Fill(k + 1);
        }

        return FortranText.Table(Indent, "input", input, nodes);
    }

    const string Forward = """
            do k = pairs + 1, nodes
              m(k) = m(left(k - pairs))*m(right(k - pairs))
              q(input(k)) = q(input(k)) + m(k)
            end do

        """;

    const string Backward = """
            do k = nodes, pairs + 1, -1
              dm(left(k - pairs)) = dm(left(k - pairs)) + dm(k)*m(right(k - pairs))
              dm(right(k - pairs)) = dm(right(k - pairs)) + dm(k)*m(left(k - pairs))
            end do

        """;

    static string VariableNumbers(Invariants invariants)
    {
        switch (invariants.Variable)
        {
            case ExponentialVariable exponential:
                return $"{Indent}real(dp), parameter :: a = {FortranText.Real(exponential.RangeInAngstrom)}\n";
            case ExponentialDifferenceVariable difference:
                return $"{Indent}real(dp), parameter :: a = {FortranText.Real(difference.RangeInAngstrom)}\n"
                    + FortranText.Table(Indent, "r0", invariants.References, invariants.References.Length);
            case KernelVariable:
                return FortranText.Table(Indent, "r0", invariants.References, invariants.References.Length)
                    + $"{Indent}real(dp), parameter :: c0 = 3.0_dp/20, c1 = 6.0_dp/35, c2 = 3.0_dp/56\n"
                    + $"{Indent}real(dp) :: far(pairs), ratio(pairs)\n";
            default:
                return "";
        }
    }

    static string VariableCode(PairVariable variable) =>
        variable switch
        {
            DistanceVariable => """
                    y = r
                    dy = 1
                """,
            InverseVariable => """
                    y = 1/r
                    dy = -y*y
                """,
            ExponentialVariable => """
                    y = exp(-r/a)
                    dy = -y/a
                """,
            ExponentialDifferenceVariable => """
                    y = exp(-r/a)
                    dy = -y/a
                    y = y - exp(-r0/a)
                """,
            KernelVariable => """
                    far = max(r, r0)
                    ratio = min(r, r0)/far
                    y = (c0 - ratio*(c1 - c2*ratio))/far**4
                    dy = merge(2*c2*ratio - c1, ratio*(5*c1 - 6*c2*ratio) - 4*c0, r < r0)/far**5
                """,
            _ => throw new ExportException($"The Fortran export does not know the variable {variable.Formula}."),
        };
}
