using Servicenav.Harness;

namespace Servicenav;

/// <summary>What an operator does with the real programs, from one file to a cluster (X5).</summary>
public sealed class OperateTests
{
    private static readonly (string, string) OneProcess = ("ConnectionStrings__Servicenav", "");

    [Fact]
    public async Task a_case_in_one_file_is_backed_up_rebuilt_and_followed_on_in_a_cluster()
    {
        await using var here = await Installation.New();
        var web = here.Web([], OneProcess);
        using var citizen = new Reader(await web.Address());
        var (reference, code) = await citizen.Open("Lyktan är släckt", "Åsa Öberg", "asa.oberg@example.se", "046-12 34 56");

        var copy = Path.Combine(here.Data, "copy");
        await Does(here.Operate(["backup", copy], OneProcess), $"is copied to {copy}");
        await Does(here.Operate(["rebuild-index"], OneProcess), "1 cases looked at, 0 rows of the index put right");
        await Refuses(here.Operate(["move"]), "in use by another process");
        web.Terminate();
        Assert.Equal(0, await web.Ends());

        await Does(here.Operate(["move"]), "1 case_known");
        await Refuses(here.Operate(["move"]), "has cases already");
        web = here.Web([]);
        citizen.MoveTo(await web.Address());
        await citizen.Read($"/lund/folj/{reference}/{code}");
        Assert.Contains("Lyktan är släckt", citizen.Page, StringComparison.Ordinal);
        await Does(here.Operate(["rebuild-index"]), "1 cases looked at, 0 rows of the index put right");

        var restored = here.Web(["--data", copy], OneProcess);
        citizen.MoveTo(await restored.Address());
        await citizen.Read($"/lund/folj/{reference}/{code}");
        Assert.Contains("Lyktan är släckt", citizen.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_cannot_be_done_is_said_in_one_line()
    {
        await using var here = await Installation.New();
        await Refuses(here.Operate(["rebuild"]), "There is no command 'rebuild'");
        await Refuses(here.Operate(["rebuild-index"], OneProcess), "There is no servicenav.db");
        await Refuses(here.Operate(["move"], OneProcess), "set ConnectionStrings__Servicenav");
        await Refuses(here.Operate(["backup", "copy"]), "pg_dump");
    }

    private static async Task Does(RunningProgram program, string said)
    {
        var ended = await program.Ends();
        Assert.True(ended == 0 && program.Output.Contains(said, StringComparison.Ordinal), program.Output);
    }

    private static async Task Refuses(RunningProgram program, string said)
    {
        Assert.Equal(1, await program.Ends());
        Assert.Contains(said, Assert.Single(program.Output.Split('\n')), StringComparison.Ordinal);
    }
}
