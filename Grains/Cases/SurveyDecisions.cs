namespace Servicenav.Cases;

/// <summary>When the survey of a case may be answered.</summary>
public static class SurveyDecisions
{
    /// <summary>True when the case is closed and its survey has not been answered since.</summary>
    public static bool MayAnswerSurvey(this CaseView it) => it.Status == CaseStatus.Closed && !IsAnswered(it.Timeline);

    internal static Decision Answer(Case it, AnswerSurvey answer) =>
        it.Status != CaseStatus.Closed ? Decision.Refuse(Refusal.CaseIsNotClosed)
        : IsAnswered(it.Timeline) ? Decision.Refuse(Refusal.SurveyIsAnswered)
        : Enum.GetValues<SurveyQuestion>().All(question => answer.Grades.GetValueOrDefault(question) is >= SurveyAnswered.Worst and <= SurveyAnswered.Best)
            && answer.Grades.Count == Enum.GetValues<SurveyQuestion>().Length
            ? Decision.Accept(new SurveyAnswered(answer.Grades))
            : Decision.Refuse(Refusal.GradeIsMissing);

    private static bool IsAnswered(IEnumerable<TimelineEntry> timeline) =>
        timeline.Select(entry => entry.What).LastOrDefault(what => what is Closed or SurveyAnswered) is SurveyAnswered;
}
