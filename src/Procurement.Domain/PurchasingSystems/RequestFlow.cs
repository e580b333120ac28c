namespace Procurement.Domain.PurchasingSystems;

public enum RequestStep { Submit, AskClarification, Answer, Admit, Reject, Withdraw }

/// <summary>What may happen to a request to participate in each state. Null means: not from here.</summary>
public static class RequestFlow
{
    public static RequestStatus? After(RequestStatus status, RequestStep step) => (status, step) switch
    {
        (RequestStatus.Draft, RequestStep.Submit) => RequestStatus.Submitted,
        (RequestStatus.Submitted or RequestStatus.Answered, RequestStep.AskClarification) => RequestStatus.ClarificationAsked,
        (RequestStatus.ClarificationAsked, RequestStep.Answer) => RequestStatus.Answered,
        (RequestStatus.Submitted or RequestStatus.ClarificationAsked or RequestStatus.Answered, RequestStep.Admit) => RequestStatus.Admitted,
        (RequestStatus.Submitted or RequestStatus.ClarificationAsked or RequestStatus.Answered, RequestStep.Reject) => RequestStatus.Rejected,
        (RequestStatus.Draft or RequestStatus.Submitted or RequestStatus.ClarificationAsked or RequestStatus.Answered, RequestStep.Withdraw) => RequestStatus.Withdrawn,
        _ => null,
    };
}
