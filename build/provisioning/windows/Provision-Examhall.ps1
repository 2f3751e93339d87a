<#
.SYNOPSIS
Makes this machine an exam kiosk for one local account: its shell is the exam client, and keys that lead out are filtered.

.DESCRIPTION
Needs Windows Enterprise, Education or IoT Enterprise (Shell Launcher, Keyboard Filter). Every change is written into a plan under
%ProgramData%\Examhall first; Restore-Examhall.ps1 undoes it. What is changed stands in changes.json beside this script.

.PARAMETER User
The local account whose shell the client becomes. It is made when it is not there.

.PARAMETER ForOneSession
The machine is a kiosk from its next start to the one after, which undoes everything by itself.

.EXAMPLE
.\Provision-Examhall.ps1 -WhatIf
Says what would be changed, and changes nothing.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
  [ValidatePattern('^[A-Za-z0-9_-]{1,20}$')] [string] $User = 'examhall',
  [string] $Client = "$env:ProgramFiles\Examhall\examhall.exe",
  [switch] $ForOneSession
)
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
. "$PSScriptRoot\RestorePlan.ps1"

$changes = Get-Content -Raw -Encoding UTF8 "$PSScriptRoot\changes.json" | ConvertFrom-Json
$embedded = 'root\standardcimv2\embedded'

if (-not $WhatIfPreference) {
  if (-not (Test-Administrator)) { throw 'Only an administrator can do this.' }
  if (Test-Path $PlanFile) {
    throw 'This machine is a kiosk already, or was not finished: run Restore-Examhall.ps1 first.'
  }
  New-RestorePlan -ForOneSession:$ForOneSession
}

# What undoes it comes first, so that a machine that is switched off in the middle is restored at its next start.
if ($PSCmdlet.ShouldProcess('Examhall restore', 'register a task that runs at every start')) {
  Add-PlanLine @{ kind = 'task'; name = 'Examhall restore' }
  Copy-Item "$PSScriptRoot\Restore-Examhall.ps1", "$PSScriptRoot\RestorePlan.ps1" $PlanFolder -Force
  $action = New-ScheduledTaskAction -Execute 'powershell.exe' `
    -Argument "-NoProfile -ExecutionPolicy Bypass -File `"$PlanFolder\Restore-Examhall.ps1`" -AtBoot"
  Register-ScheduledTask -TaskName 'Examhall restore' -Action $action -Trigger (New-ScheduledTaskTrigger -AtStartup) `
    -User 'SYSTEM' -RunLevel Highest -Force | Out-Null
}

foreach ($feature in $changes.features) {
  if ($PSCmdlet.ShouldProcess($feature, 'enable the feature of Windows')) {
    $state = (Get-WindowsOptionalFeature -Online -FeatureName $feature).State.ToString()
    Add-PlanLine @{ kind = 'feature'; name = $feature; state = $state }
    Enable-WindowsOptionalFeature -Online -FeatureName $feature -All -NoRestart | Out-Null
  }
}

foreach ($entry in $changes.registry) {
  if ($PSCmdlet.ShouldProcess("$($entry.key)\$($entry.name)", "set to $($entry.value)")) {
    Set-PlannedRegistryValue $entry.key $entry.name $entry.type $entry.value
  }
}

if ($PSCmdlet.ShouldProcess($User, 'make the account if it is not there')) {
  if (-not (Get-LocalUser -Name $User -ErrorAction SilentlyContinue)) {
    Add-PlanLine @{ kind = 'account'; name = $User }
    New-LocalUser -Name $User -NoPassword -AccountNeverExpires -UserMayNotChangePassword -FullName 'Examhall kiosk' | Out-Null
  }
}

$sid = if ($WhatIfPreference) { '<SID>' } else { (Get-LocalUser -Name $User).SID.Value }
foreach ($entry in $changes.userRegistry) {
  $key = "Registry::HKEY_USERS\$sid\$($entry.key)"
  if ($PSCmdlet.ShouldProcess("$key\$($entry.name)", "set to $($entry.value)")) {
    Invoke-WithUserHive $User $sid { Set-PlannedRegistryValue $key $entry.name $entry.type $entry.value }
  }
}

if ($PSCmdlet.ShouldProcess($Client, "make it the shell of $User")) {
  $shell = [wmiclass]"\\localhost\${embedded}:WESL_UserSetting"
  Add-PlanLine @{ kind = 'shell'; sid = $sid; enabled = $shell.IsEnabled().Enabled }
  # 0: the shell is started again whenever it ends.
  $shell.SetDefaultShell('explorer.exe', 0) | Out-Null
  $shell.SetCustomShell($sid, "`"$Client`"", $null, $null, 0) | Out-Null
  $shell.SetEnabled($true) | Out-Null
}

foreach ($name in $changes.keys) {
  if ($PSCmdlet.ShouldProcess($name, 'filter the key')) {
    $key = Get-CimInstance -Namespace $embedded -ClassName WEKF_PredefinedKey -Filter "Id = '$name'"
    if ($key) {
      Add-PlanLine @{ kind = 'key'; name = $name; enabled = $key.Enabled }
      Set-CimInstance -InputObject $key -Property @{ Enabled = $true }
    }
  }
}

if (-not $WhatIfPreference) {
  Add-PlanLine @{ kind = 'applied' }
  'This machine is a kiosk from its next start. Undo: Restore-Examhall.ps1'
}
