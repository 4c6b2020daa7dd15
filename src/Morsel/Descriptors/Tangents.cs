namespace Morsel.Descriptors;

/// <summary>How features change along directions: the product t_k = J e_k.</summary>
static class Tangents
{
    /// <param name="jacobian">J = dq/dx, row-major [feature][coordinate].</param>
    /// <param name="directions">e, row-major [direction][coordinate].</param>
    /// <param name="coordinates">The length of x.</param>
    /// <param name="tangents">Receives t, row-major [direction][feature].</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static void Fill(ReadOnlySpan<double> jacobian, ReadOnlySpan<double> directions, int coordinates, Span<double> tangents)
    {
        int features = jacobian.Length / coordinates,
            count = directions.Length / coordinates;
        if (jacobian.Length != features * coordinates || directions.Length != count * coordinates || tangents.Length != count * features)
        {
            throw new ArgumentException(
                $"A Jacobian of {jacobian.Length}, directions of {directions.Length} and tangents of {tangents.Length} numbers do not fit "
                    + $"{coordinates} coordinates."
            );
        }

        for (int k = 0; k < count; k++)
        {
            for (int feature = 0; feature < features; feature++)
            {
                double sum = 0;
                for (int i = 0; i < coordinates; i++)
                {
                    sum += jacobian[feature * coordinates + i] * directions[k * coordinates + i];
                }

                tangents[k * features + feature] = sum;
            }
        }
    }
}
