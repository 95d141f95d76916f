using System.Reflection;
using Orleans.Runtime;

namespace Servicenav.Contracts;

/// <summary>
/// What travels between processes, pinned: a change of an alias, an id or a member's type would break a rolling upgrade.
/// After a change that old processes can live with, write the new text into the file.
/// </summary>
public sealed class OrleansContractsTests
{
    private static readonly Assembly Contracts = typeof(CaseKey).Assembly;

    [Fact]
    public void the_contracts_are_those_written_down()
    {
        var (file, found) = (Path.Combine(AppContext.BaseDirectory, "OrleansContracts.txt"), Describe());
        File.WriteAllText(file + ".found", found);

        Assert.True(File.ReadAllText(file) == found, $"Compare Grains.Interfaces/OrleansContracts.txt with {file}.found");
    }

    [Fact]
    public void every_contract_has_an_alias_and_every_member_an_id()
    {
        foreach (var type in Serialized())
        {
            Assert.NotNull(Alias(type));
            Assert.All(Members(type), member => Assert.True(Id(member) is not null, $"{type.Name}.{member.Name} has no id"));
        }

        foreach (var grain in Grains())
        {
            Assert.NotNull(Alias(grain));
            Assert.All(grain.GetMethods(), method => Assert.True(Alias(method) is not null, $"{grain.Name}.{method.Name} has no alias"));
        }
    }

    private static string Describe() => string.Concat(
    [
        .. Grains().Select(grain => $"grain {Alias(grain)}\n" + string.Concat(grain.GetMethods()
            .Select(method => $"  {Alias(method)}({string.Join(", ", method.GetParameters().Select(p => Name(p.ParameterType)))}) {Name(method.ReturnType)}\n")
            .Order(StringComparer.Ordinal))),
        .. Serialized().Select(type => $"type {Alias(type)}\n" + string.Concat(Members(type)
            .OrderBy(Id).Select(member => $"  {Id(member)} {member.Name} {Name(TypeOf(member))}\n"))),
        .. Contracts.GetTypes().Where(type => type.IsEnum).OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => $"enum {type.Name}\n" + string.Concat(Enum.GetValues(type).Cast<object>().Select(value => $"  {Convert.ToInt64(value, null)} {value}\n"))),
    ]);

    private static IEnumerable<Type> Grains() => Contracts.GetTypes()
        .Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain))).OrderBy(Alias, StringComparer.Ordinal);

    private static IEnumerable<Type> Serialized() => Contracts.GetTypes()
        .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is not null).OrderBy(Alias, StringComparer.Ordinal);

    private static IEnumerable<MemberInfo> Members(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(property => property.SetMethod is not null && property.GetMethod!.GetBaseDefinition() == property.GetMethod);

    private static uint? Id(MemberInfo member) => member.GetCustomAttribute<IdAttribute>()?.Id;

    private static string? Alias(MemberInfo member) => member.GetCustomAttributes<AliasAttribute>(inherit: false).FirstOrDefault()?.Alias;

    private static Type TypeOf(MemberInfo member) => ((PropertyInfo)member).PropertyType;

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
