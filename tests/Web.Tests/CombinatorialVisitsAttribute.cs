using System.Reflection;
using Xunit.Sdk;

namespace Servicenav;

/// <summary>Every language, with scripts on and off, at the narrowest and a wide screen.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CombinatorialVisitsAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        from language in new[] { "sv", "en", "easy" }
        from scripts in new[] { true, false }
        from width in new[] { 320, 1280 }
        select new object[] { language, scripts, width };
}
