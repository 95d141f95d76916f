using Servicenav.Journal;

namespace Servicenav.Sqlite;

/// <summary>Something that waits to be written.</summary>
internal sealed class PendingWrite(Func<WriteStatements, AppendOutcome> write) : Pending<AppendOutcome>
{
    private AppendOutcome _outcome;

    public void Write(WriteStatements statements) => _outcome = write(statements);

    public void Complete() => Complete(_outcome);
}
