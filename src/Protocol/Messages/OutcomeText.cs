using System.Text.Json;

namespace Eei.Protocol;

/// <summary>An outcome as the JSON of a reply.</summary>
internal static class OutcomeText
{
    internal static void Write(Utf8JsonWriter json, Outcome outcome)
    {
        json.WriteStartObject("outcome"u8);
        WriteEnd(json, outcome);
        json.WriteString("postState"u8, outcome.PostState.ToString());
        json.WriteStartArray("deposits"u8);
        foreach (Deposit deposit in outcome.Deposits) json.WriteStringValue(deposit.ToString());
        json.WriteEndArray();
        json.WriteString("gasUsed"u8, RequestText.Decimal(outcome.GasUsed));
        json.WriteString("ticksUsed"u8, RequestText.Decimal(outcome.TicksUsed));
        json.WriteNumber("hostCallCount"u8, outcome.HostCallCount);
        json.WriteString("hostCallDigest"u8, outcome.HostCallDigest.ToString());
        json.WriteString("hostCallGasDigest"u8, outcome.HostCallGasDigest.ToString());
        json.WriteString("memoryDigest"u8, outcome.MemoryDigest.ToString());
        json.WriteNumber("memoryPages"u8, outcome.MemoryPages);
        WriteAbstentions(json, outcome);
        if (!outcome.HostCalls.IsEmpty) WriteCalls(json, outcome);
        if (outcome.Measures is { } measures)
        {
            json.WriteNumber("runMicroseconds"u8, measures.RunMicroseconds);
            json.WriteNumber("memoryBytes"u8, measures.MemoryBytes);
        }

        json.WriteEndObject();
    }

    internal static void WriteRefusal(Utf8JsonWriter json, Refusal? refusal)
    {
        if (refusal is null)
        {
            json.WriteNull("refusal"u8);
            return;
        }

        json.WriteStartObject("refusal"u8);
        json.WriteString("phase"u8, ProtocolWords<RefusalPhase>.Of(refusal.Phase));
        json.WriteNumber("offset"u8, refusal.Offset);
        json.WriteString("reason"u8, refusal.Reason);
        json.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter json, Outcome outcome)
    {
        json.WriteString("status"u8, ProtocolWords<OutcomeStatus>.Of(outcome.Status));
        if (outcome.Trap is { } trap) json.WriteString("trap"u8, ProtocolWords<TrapKind>.Of(trap));
        if (outcome.Exhausted is { } resource)
            json.WriteString("exhausted"u8, ProtocolWords<ExhaustedResource>.Of(resource));
        if (outcome.Refusal is { } refusal) WriteRefusal(json, refusal);
        if (outcome.CrashReport is { } report) json.WriteString("crashReport"u8, report);
    }

    private static void WriteAbstentions(Utf8JsonWriter json, Outcome outcome)
    {
        if (outcome.Abstentions.IsEmpty) return;
        json.WriteStartArray("abstentions"u8);
        foreach (Abstention abstention in outcome.Abstentions)
        {
            json.WriteStartObject();
            json.WriteString("fact"u8, ProtocolWords<Fact>.Of(abstention.Fact));
            json.WriteString("reason"u8, abstention.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCalls(Utf8JsonWriter json, Outcome outcome)
    {
        json.WriteStartArray("hostCalls"u8);
        foreach (HostCall call in outcome.HostCalls)
        {
            json.WriteStartObject();
            json.WriteString("function"u8, call.Function);
            json.WriteStartArray("arguments"u8);
            foreach (ulong argument in call.Arguments) json.WriteStringValue(RequestText.Decimal(argument));
            json.WriteEndArray();
            json.WriteString("readDigest"u8, call.ReadDigest.ToString());
            json.WriteString("writeDigest"u8, call.WriteDigest.ToString());
            if (call.Result is { } result) json.WriteString("result"u8, RequestText.Decimal(result));
            if (call.Trap is { } trap) json.WriteString("trap"u8, trap);
            json.WriteString("gasLeft"u8, RequestText.Decimal(call.GasLeft));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
