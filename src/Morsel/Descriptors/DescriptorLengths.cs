namespace Morsel.Descriptors;

/// <summary>What every descriptor demands of the spans it is given.</summary>
static class DescriptorLengths
{
    extension(IDescriptor descriptor)
    {
        public void RequireLengths(int coordinates, int features, int work)
        {
            if (coordinates != descriptor.CoordinateCount || features != descriptor.FeatureCount || work < descriptor.WorkLength)
            {
                throw new ArgumentException(
                    $"The descriptor takes {descriptor.CoordinateCount} coordinates, {descriptor.FeatureCount} features and at least "
                        + $"{descriptor.WorkLength} doubles of work, not {coordinates}, {features} and {work}."
                );
            }
        }

        public void RequireJacobianLengths(int coordinates, int jacobian, int work)
        {
            int entries = descriptor.FeatureCount * descriptor.CoordinateCount;
            if (coordinates != descriptor.CoordinateCount || jacobian != entries || work < descriptor.WorkLength)
            {
                throw new ArgumentException(
                    $"The descriptor takes {descriptor.CoordinateCount} coordinates, a Jacobian of {entries} entries and at least "
                        + $"{descriptor.WorkLength} doubles of work, not {coordinates}, {jacobian} and {work}."
                );
            }
        }
    }
}
