using System.Reflection;
using Xunit.Sdk;

namespace Servicenav;

/// <summary>Every language with scripts and without, at the narrowest and a wide screen: each pair of these once.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachVisitAttribute : DataAttribute
{
    private static readonly string[] Languages = ["sv", "en", "easy"];

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        from number in Enumerable.Range(0, Languages.Length)
        from scripts in new[] { true, false }
        select new object[] { Languages[number], scripts, (number % 2 == 0) == scripts ? 1280 : 320 };
}
