using System.Collections.Immutable;

namespace Eei.Conformance.Tests.Model;

public sealed partial record ModelRules
{
    /// <summary>The profiles of docs/eei.md 4, in their order.</summary>
    public static ImmutableArray<ModelRules> Profiles { get; } =
    [
        new("spec"),
        new("scout-rust")
        {
            Absent =
            [
                "bignum.mul256", "bignum.div256", "bignum.mulMod", "bignum.umulmod256", "bignum.f1m_*",
                "bignum.frm_*", "bignum.int_*",
            ],
            Copy = CopyReading.OffsetUpToLength,
            NoSave = "zero",
            OnOverflow = "trapped(bignumOverflow)",
        },
        new("scout-ts")
        {
            Absent =
                ["eth2.pushNewDeposit", "eth2.useTicks", "debug.print64", "bignum.umulmod256", "bignum.frm_*"],
            Copy = CopyReading.Slice,
            NoSave = "stale",
        },
        new("scout-cpp")
        {
            Absent =
            [
                "eth2.useTicks", "debug.print32", "debug.print64", "bignum.add256", "bignum.sub256",
                "bignum.mul256", "bignum.div256", "bignum.mulMod", "bignum.umulmod256",
            ],
            LoadAfterSave = "saved",
            SaveThenFail = "kept",
            Deposits = "ignored",
        },
    ];

    /// <summary>The published engines of eei.md B, each with its mishaps in one word.</summary>
    /// <remarks>
    /// The words are those of docs/eei-differences.md.
    /// </remarks>
    public static ImmutableArray<ModelRules> Published { get; } =
    [
        new("scout")
        {
            Functions = ["eth2.*", "debug.*", "bignum.add256", "bignum.sub256"],
            Copy = CopyReading.OffsetUpToLength,
            NoSave = "zero",
            OnBounds = "aborts",
            OnSource = "aborts",
            OnDepositLength = "file ends",
            OnOverflow = "aborts",
            OnTicks = "file ends",
            OnAbsent = "file ends",
        },
        new("scout.ts")
        {
            Functions =
            [
                "eth2.*", "debug.print32", "debug.printMem", "debug.printMemHex", "bignum.add256", "bignum.sub256",
                "bignum.mul256", "bignum.div256", "bignum.mulMod", "bignum.f1m_*", "bignum.int_*",
            ],
            Absent = ["eth2.pushNewDeposit", "eth2.useTicks"],
            Copy = CopyReading.Slice,
            NoSave = "stale",
            OnBounds = "exception",
            OnZeroDivisor = "exception",
            OnNonCanonical = "unreduced",
            OnAbsent = "unlinkable",
        },
        new("ewasm-rt")
        {
            Functions = ["eth2.*"],
            Absent = ["eth2.pushNewDeposit", "eth2.useTicks"],
            Copy = CopyReading.OffsetUpToLength,
            NoSave = "zero",
            OnBounds = "aborts",
            OnSource = "aborts",
            OnAbsent = "aborts",
        },
        new("scout.cpp")
        {
            Functions = ["eth2.*", "debug.printMemHex", "bignum.f1m_*", "bignum.frm_*", "bignum.int_*"],
            Absent = ["eth2.useTicks"],
            Widths = [32],
            LoadAfterSave = "saved",
            SaveThenFail = "kept",
            Deposits = "ignored",
            IntegerProduct = "2^w-1",
            OnBounds = "undefined",
            OnSource = "undefined",
            OnZeroDivisor = "undefined",
            OnNonCanonical = "unreduced",
            OnAbsent = "aborts",
        },
        new("scout.py")
        {
            Functions = ["eth2.*"],
            Absent = ["eth2.useTicks"],
            LoadAfterSave = "saved",
            SaveThenFail = "kept",
            Deposits = "ignored",
            OnBounds = "resizes memory",
            OnSource = "resizes memory",
            OnAbsent = "skipped",
        },
        new("scout.c")
        {
            Functions =
            [
                "eth2.*", "debug.printMemHex", "bignum.f1m_mul", "bignum.f1m_add", "bignum.f1m_sub",
                "bignum.int_*",
            ],
            Absent = ["eth2.useTicks"],
            Widths = [48],
            LoadAfterSave = "saved",
            SaveThenFail = "kept",
            Deposits = "ignored",
            ChecksFirstByteOf = ["eth2.loadPreStateRoot", "eth2.blockDataCopy", "eth2.savePostStateRoot"],
            OnBounds = "undefined",
            OnSource = "undefined",
            OnZeroDivisor = "undefined",
            OnNonCanonical = "unreduced",
            OnAbsent = "unlinkable",
        },
    ];
}
