using Servicenav.Catalogue;

namespace Servicenav.Desks;

/// <summary>Whoever sits at a desk when another version of the catalogue takes effect goes on by what that says of them.</summary>
internal sealed partial class DeskGrain
{
    private Municipality? _catalogue;

    private async Task FollowCatalogue()
    {
        var now = catalogues.Find(Key.Municipality);
        if (ReferenceEquals(now, _catalogue))
            return;

        if (memory.State.SignedOn is { } who && now?.Staff.FirstOrDefault(one => one.Id == who.StaffId) is { } member)
        {
            await this.Store(memory, memory.State with
            {
                SignedOn = who with { Name = member.Name, Skills = member.Skills, Languages = member.Languages, Capacity = member.Capacity },
            });
            if (_readySince is { } since && _offer is null)
                await Line.Ready(new(Key, member.Skills, member.Languages, since));
            await Report();
        }

        _catalogue = now;
    }
}
