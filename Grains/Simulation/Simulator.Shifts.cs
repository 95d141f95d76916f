using Servicenav.Queues;

namespace Servicenav.Simulation;

internal sealed partial class Simulator
{
    /// <summary>Those who come take from the backlog first; those who go finish what they have begun.</summary>
    private void ChangeShift()
    {
        var desks = _plan.OnDuty(_slots++);
        _nextSlot += _slot;
        for (var team = 0; team < desks.Count; team++)
        {
            for (; _onDuty[team] > desks[team]; _onDuty[team]--)
            {
                if (_free[team] > 0)
                    _free[team]--;
                else
                    _leaving[team]++;
            }

            for (; _onDuty[team] < desks[team]; _onDuty[team]++)
            {
                if (_leaving[team] > 0)
                    _leaving[team]--;
                else
                    Pull(team);
            }
        }

        Balance();
    }

    private ReadyPart<Contact>[] Fitting(Team team, int unit)
    {
        if (unit != team.Unit && _plan.Sharing != Sharing.Together)
            return [];
        var request = new TakeRequest(new("", "", ""), team.Skills, team.Languages, MovableOnly: unit != team.Unit);
        return [.. _lines[unit].Parts.Where(part => part.Signature.Fits(request))];
    }

    /// <summary>Teams that may take from a part, those of its unit first.</summary>
    private int[] TeamsOf(ReadyPart<Contact> part, int unit) =>
    [
        .. from team in Enumerable.Range(0, _plan.Teams.Count)
           where _fitting[team][unit].Contains(part)
           orderby _plan.Teams[team].Unit != unit
           select team,
    ];
}
