using CsCheck;

namespace Servicenav;

internal static class OneOf
{
    /// <summary>One of the given values, each as likely.</summary>
    public static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
