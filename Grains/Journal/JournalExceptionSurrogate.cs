using Orleans;
using Servicenav.Cases;

namespace Servicenav.Journal;

/// <summary>How a failure of storage travels between processes: what it means and why, without what caused it inside the store.</summary>
[GenerateSerializer, Immutable, Alias("journal-exception")]
internal readonly record struct JournalExceptionSurrogate([property: Id(0)] Refusal Refusal, [property: Id(1)] string Message);

[RegisterConverter]
internal sealed class JournalExceptionConverter : IConverter<JournalException, JournalExceptionSurrogate>
{
    public JournalException ConvertFromSurrogate(in JournalExceptionSurrogate surrogate) => new(surrogate.Refusal, surrogate.Message);

    public JournalExceptionSurrogate ConvertToSurrogate(in JournalException value) => new(value.Refusal, value.Message);
}
