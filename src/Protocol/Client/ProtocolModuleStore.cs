using System.Text.Json;

namespace Eei.Protocol;

/// <summary>A store of modules in another process.</summary>
/// <param name="client">Asks the process.</param>
/// <param name="worker">The process; null where it could not be started.</param>
/// <param name="failure">Why it is gone, or null.</param>
internal sealed class ProtocolModuleStore(ModuleClient client, WorkerProcess? worker, string? failure) : IModuleStore
{
    private string? _failure = failure;
    private int _modules;
    private int _instances;

    /// <inheritdoc/>
    public ModuleLoad Load(ReadOnlyMemory<byte> bytes)
    {
        ModuleEnd end = Ask(json =>
        {
            json.WriteString("op"u8, "load"u8);
            json.WriteBase64String("code"u8, bytes.Span);
        });
        return end.Kind switch
        {
            ModuleEndKind.Returned => ModuleLoad.Of(_modules++),
            ModuleEndKind.Refused => ModuleLoad.Refused(end.Phase!.Value, end.Message),
            _ => ModuleLoad.Refused(RefusalPhase.Unsupported, end.ToString()),
        };
    }

    /// <inheritdoc/>
    public ModuleStart Instantiate(LoadedModule module)
    {
        ModuleEnd end = Ask(json =>
        {
            json.WriteString("op"u8, "instantiate"u8);
            json.WriteNumber("module"u8, module.Index);
        });
        int instance = end.Kind == ModuleEndKind.Returned ? _instances++ : 0;
        return new ModuleStart(new ModuleInstanceId(instance), end);
    }

    /// <inheritdoc/>
    public void Register(string name, ModuleInstanceId instance) => Ask(json =>
    {
        json.WriteString("op"u8, "register"u8);
        json.WriteString("name"u8, name);
        json.WriteNumber("instance"u8, instance.Index);
    });

    /// <inheritdoc/>
    public ModuleEnd Invoke(ModuleInstanceId instance, string export, ReadOnlySpan<ModuleValue> arguments)
    {
        ModuleValue[] values = arguments.ToArray();
        return Ask(json =>
        {
            json.WriteString("op"u8, "invoke"u8);
            json.WriteNumber("instance"u8, instance.Index);
            json.WriteString("export"u8, export);
            json.WriteStartArray("arguments"u8);
            foreach (ModuleValue value in values) ModuleValueText.Write(json, value);
            json.WriteEndArray();
        });
    }

    /// <inheritdoc/>
    public ModuleEnd ReadGlobal(ModuleInstanceId instance, string export) => Ask(json =>
    {
        json.WriteString("op"u8, "get"u8);
        json.WriteNumber("instance"u8, instance.Index);
        json.WriteString("export"u8, export);
    });

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private ModuleEnd Ask(Action<Utf8JsonWriter> body)
    {
        if (_failure is not null || worker is null) return ModuleEnd.Crashed($"the process is gone: {_failure}");
        try
        {
            return client.Ask(worker, body);
        }
        catch (WorkerException gone)
        {
            _failure = gone.Message;
            return ModuleEnd.Crashed(gone.Message);
        }
    }
}
