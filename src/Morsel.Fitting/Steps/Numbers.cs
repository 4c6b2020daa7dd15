using Morsel.Fitting.Data;
using Morsel.Refinement;

namespace Morsel.Fitting.Steps;

/// <summary>Numbers in a journal, as their bits: rows after their count, errors, where a refinement stands.</summary>
static class Numbers
{
    public static void WriteNumbers(this BinaryWriter writer, ReadOnlySpan<double> numbers)
    {
        writer.Write(numbers.Length);
        foreach (double number in numbers)
        {
            writer.Write(number);
        }
    }

    /// <exception cref="InvalidDataException">There are fewer than announced.</exception>
    public static double[] ReadNumbers(this BinaryReader reader)
    {
        int count = reader.ReadInt32();
        if (count < 0 || count > (reader.BaseStream.Length - reader.BaseStream.Position) / sizeof(double))
        {
            throw new InvalidDataException($"{count} numbers are announced, more than there are.");
        }

        double[] numbers = new double[count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = reader.ReadDouble();
        }

        return numbers;
    }

    public static void WriteErrors(this BinaryWriter writer, ValidationErrors errors)
    {
        writer.Write(errors.Energy);
        writer.Write(errors.EnergyMae);
        writer.Write(errors.Gradient is not null);
        writer.Write(errors.Gradient ?? 0);
        writer.Write(errors.GradientLength);
    }

    public static ValidationErrors ReadErrors(this BinaryReader reader)
    {
        double energy = reader.ReadDouble(),
            mae = reader.ReadDouble();
        bool hasGradient = reader.ReadBoolean();
        double gradient = reader.ReadDouble();
        return new(energy, mae, hasGradient ? gradient : null, reader.ReadDouble());
    }

    public static void WriteFitErrors(this BinaryWriter writer, FitErrors errors)
    {
        writer.Write(errors.Energies);
        writer.Write(errors.Slopes);
        writer.Write(errors.EnergySquares);
        writer.Write(errors.EnergyAbsolutes);
        writer.Write(errors.SlopeSquares);
        writer.Write(errors.LargestEnergy);
        writer.Write(errors.LargestSlope);
    }

    public static FitErrors ReadFitErrors(this BinaryReader reader) =>
        new(
            reader.ReadInt32(),
            reader.ReadInt32(),
            reader.ReadDouble(),
            reader.ReadDouble(),
            reader.ReadDouble(),
            reader.ReadDouble(),
            reader.ReadDouble()
        );

    public static void WriteState(this BinaryWriter writer, LevenbergMarquardtState state)
    {
        writer.WriteNumbers(state.Parameters);
        writer.Write(state.Lambda);
        writer.Write(state.Iteration);
        writer.Write(state.Cost);
        writer.Write((int)state.Outcome);
    }

    public static LevenbergMarquardtState ReadState(this BinaryReader reader) =>
        new(reader.ReadNumbers(), reader.ReadDouble(), reader.ReadInt32(), reader.ReadDouble(), (RefinementOutcome)reader.ReadInt32());
}
