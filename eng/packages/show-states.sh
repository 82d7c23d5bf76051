#!/usr/bin/env bash
# Shows what becomes of the packages that a feed may lack, in three states: a feed without them, that feed and a folder that
# EEI_PACKAGE_SOURCE names, and a package whose native library is missing. Works in a copy of the tree, with a package
# cache of its own; takes the other packages from this machine's cache. docs/packages.md.
set -eu

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cache="${NUGET_PACKAGES:-$HOME/.nuget/packages}"
place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT
optional="$(sed -nE 's/.*<OptionalPackage Include="([^"]+)".*/\1/p' "$root/eng/packages/OptionalPackages.props")"

(cd "$root" && dotnet restore Conformance.sln -nodeReuse:false -v quiet)
mkdir -p "$place/feed" "$place/extra" "$place/tree"
find "$cache" -mindepth 3 -maxdepth 3 -name '*.nupkg' -exec cp -t "$place/feed" {} +
for package in $optional; do
    find "$place/feed" -iname "$package.[0-9]*.nupkg" -exec mv -t "$place/extra" {} +
done
(cd "$root" && git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$place/tree")
cat > "$place/nuget.config" << END
<configuration><packageSources><clear /><add key="only" value="$place/feed" /></packageSources></configuration>
END

export RestoreConfigFile="$place/nuget.config" NUGET_PACKAGES="$place/cache" DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cd "$place/tree"
engines() { "$@" engines | grep -E '^(absent: |[a-z]+[a-z0-9-]*  )'; }

echo "== 1. a feed without $(echo $optional)"
engines ./eei
dotnet build tests/Wasmtime.Tests -nodeReuse:false | grep -E '^ +package |Warn|Error'
dotnet test tests/Wasmtime.Tests --no-build | grep -E 'Passed:|Failed:'

echo "== 2. the same feed, EEI_PACKAGE_SOURCE=FOLDER"
export EEI_PACKAGE_SOURCE="$place/extra"
engines ./eei
dotnet build tests/Wasmtime.Tests -nodeReuse:false | grep -E '^ +package |Warn|Error'

echo "== 3. the package, but no native library for this platform"
cp -r src/Cli/bin/Release/net10.0 "$place/lost"
find "$place/lost" -path '*/native/*wasmtime*' -delete
engines dotnet "$place/lost/eei.dll"
