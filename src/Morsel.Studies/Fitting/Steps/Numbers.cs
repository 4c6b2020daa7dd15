namespace Morsel.Studies.Fitting.Steps;

/// <summary>Rows of numbers in a journal: their count, then their bits.</summary>
static class Numbers
{
    public static void WriteNumbers(this BinaryWriter writer, ReadOnlySpan<double> numbers)
    {
        writer.Write(numbers.Length);
        foreach (double number in numbers)
            writer.Write(number);
    }

    public static double[] ReadNumbers(this BinaryReader reader)
    {
        double[] numbers = new double[reader.ReadInt32()];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = reader.ReadDouble();
        return numbers;
    }
}
