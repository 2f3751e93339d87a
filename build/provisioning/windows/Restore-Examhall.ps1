<#
.SYNOPSIS
Undoes what Provision-Examhall.ps1 changed, in reverse order. Can be run again after it was interrupted.

.PARAMETER AtBoot
Only where the kiosk was for a session that is over, or was never finished.
#>
[CmdletBinding(SupportsShouldProcess)]
param([switch] $AtBoot)
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
. "$PSScriptRoot\RestorePlan.ps1"

$embedded = 'root\standardcimv2\embedded'

if (-not (Test-Path $PlanFile)) {
  'Nothing to restore: this machine was not made a kiosk.'
  return
}
if (-not $WhatIfPreference -and -not (Test-Administrator)) { throw 'Only an administrator can do this.' }

$lines = @(Get-PlanLines)
$kinds = @($lines | ForEach-Object { $_.kind })
if ($AtBoot -and $kinds -contains 'applied') {
  if ($lines[0].mode -eq 'permanent') { return }
  if ($kinds -notcontains 'begun') {
    Add-PlanLine @{ kind = 'begun' }
    return
  }
}

function Undo-Registry($Line) {
  if (-not (Test-Path $Line.key)) { return }
  if ($Line.existed) {
    New-ItemProperty -Path $Line.key -Name $Line.name -PropertyType $Line.type -Value $Line.value -Force | Out-Null
    return
  }
  Remove-ItemProperty -Path $Line.key -Name $Line.name -ErrorAction SilentlyContinue
  $item = Get-Item $Line.key
  if (-not $Line.keyExisted -and $item.ValueCount -eq 0 -and $item.SubKeyCount -eq 0) { Remove-Item $Line.key }
}

function Undo-Line($Line) {
  switch ($Line.kind) {
    'registry' {
      if ($Line.key -match '^Registry::HKEY_USERS\\(S-1-[0-9-]+)\\') {
        $sid = $Matches[1]
        $user = (Get-LocalUser | Where-Object { $_.SID.Value -eq $sid }).Name
        if ($user) { Invoke-WithUserHive $user $sid { Undo-Registry $Line } }
      } else { Undo-Registry $Line }
    }
    'key' {
      $key = Get-CimInstance -Namespace $embedded -ClassName WEKF_PredefinedKey -Filter "Id = '$($Line.name)'"
      if ($key) { Set-CimInstance -InputObject $key -Property @{ Enabled = $Line.enabled } }
    }
    'shell' {
      $shell = [wmiclass]"\\localhost\${embedded}:WESL_UserSetting"
      try { $shell.RemoveCustomShell($Line.sid) | Out-Null } catch { Write-Verbose 'no shell of its own' }
      $shell.SetEnabled($Line.enabled) | Out-Null
    }
    'feature' {
      if ($Line.state -ne 'Enabled') {
        Disable-WindowsOptionalFeature -Online -FeatureName $Line.name -NoRestart | Out-Null
      }
    }
    'account' { Disable-LocalUser -Name $Line.name -ErrorAction SilentlyContinue }
    'task' { Unregister-ScheduledTask -TaskName $Line.name -Confirm:$false -ErrorAction SilentlyContinue }
  }
}

for ($index = $lines.Count - 1; $index -ge 1; $index--) {
  $line = $lines[$index]
  if ($PSCmdlet.ShouldProcess(($line | ConvertTo-Json -Compress), 'undo')) { Undo-Line $line }
}
if (-not $WhatIfPreference) {
  Remove-Item -Recurse -Force $PlanFolder
  'This machine is as it was before; restart it. The account of the kiosk is kept, disabled, with its exams.'
}
