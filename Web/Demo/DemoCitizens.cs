using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Citizen.Opening;
using Servicenav.Citizens;
using Servicenav.Needs;
using Servicenav.Sites;
using Servicenav.Visits;

namespace Servicenav.Demo;

/// <summary>Invented citizens who turn to the municipality in their own words, in every channel.</summary>
internal sealed class DemoCitizens(IGrainFactory grains, NeedFinders needs)
{
    /// <summary>How contacts divide over channels, in per cent.</summary>
    private static readonly (Channel Channel, int Share)[] Shares =
        [(Channel.Web, 46), (Channel.Phone, 27), (Channel.Email, 14), (Channel.Visit, 8), (Channel.Letter, 3), (Channel.Social, 2)];

    public async Task Open(Municipality municipality)
    {
        var (text, language) = DemoWords.Need();
        var found = needs.Find(municipality, text) is [var best, ..] ? best : null;
        var channel = Draw();
        var office = DemoWords.Any([.. municipality.Units.Values.Where(unit => unit.Kind != UnitKind.Department)]);
        var contact = channel == Channel.Social || Random.Shared.Next(6) == 0 ? null : DemoWords.Person(channel);
        var id = CitizenId.Of(contact);
        var key = new CaseKey(municipality.Key, Reference.New(municipality.Prefix));
        await grains.Do(key, new Open(
            Guid.NewGuid(), Actor.Citizen(id), channel, new(language), text, found?.Service.Key, found?.Matched ?? [],
            Random.Shared.Next(2) == 0 && office.Places.Length > 0 ? DemoWords.Any(office.Places) : null,
            channel == Channel.Visit ? new UnitKey(municipality.Key, office.Key) : null,
            contact, id, FollowCode.Hash(FollowCode.New()), Ticket: channel == Channel.Visit ? await Number(municipality, office) : null));
    }

    private Task<string> Number(Municipality municipality, Unit office) =>
        grains.GetGrain<ITicketsGrain>(new UnitKey(municipality.Key, office.Key).ToString()).Ask(tickets => tickets.Next(Guid.NewGuid()));

    /// <summary>The citizen answers a question, in the channel that lies nearest.</summary>
    public Task<CaseReply> Answer(CaseView it) => grains.Do(
        it.Key,
        new AddMessage(Guid.NewGuid(), Actor.Citizen(it.CitizenId), it.Channel == Channel.Visit ? Channel.Phone : it.Channel, DemoWords.CitizensAnswer(it.Language.Code)));

    /// <summary>The citizen answers the survey, most of them content.</summary>
    public Task<CaseReply> Grade(CaseView it) => grains.Do(
        it.Key,
        new AnswerSurvey(Guid.NewGuid(), Actor.Citizen(it.CitizenId), Enum.GetValues<SurveyQuestion>().ToDictionary(
            question => question, _ => Random.Shared.Next(4) == 0 ? Random.Shared.Next(SurveyAnswered.Worst, SurveyAnswered.Best) : SurveyAnswered.Best)));

    private static Channel Draw()
    {
        var drawn = Random.Shared.Next(Shares.Sum(one => one.Share));
        return Shares.First(one => (drawn -= one.Share) < 0).Channel;
    }
}
