# What Provision-Examhall.ps1 and Restore-Examhall.ps1 share: the plan, one JSON object a line, written before each change.
$PlanFolder = "$env:ProgramData\Examhall\provisioning"
$PlanFile = "$PlanFolder\plan.jsonl"

function Test-Administrator {
  $identity = [Security.Principal.WindowsIdentity]::GetCurrent()
  ([Security.Principal.WindowsPrincipal] $identity).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
}

function New-RestorePlan([switch] $ForOneSession) {
  New-Item -ItemType Directory -Force $PlanFolder | Out-Null
  # Administrators and the system alone: who can write here decides what is undone at the next start.
  icacls $PlanFolder /inheritance:r /grant '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F' | Out-Null
  Add-PlanLine @{ kind = 'plan'; version = 1; mode = $(if ($ForOneSession) { 'one-session' } else { 'permanent' }) }
}

# The line is on the disk before the change is made.
function Add-PlanLine([hashtable] $Line) {
  $bytes = [Text.Encoding]::UTF8.GetBytes(($Line | ConvertTo-Json -Compress) + "`n")
  $stream = [IO.FileStream]::new($PlanFile, 'Append', 'Write', 'Read', 4096, 'WriteThrough')
  try {
    $stream.Write($bytes, 0, $bytes.Length)
    $stream.Flush($true)
  } finally {
    $stream.Dispose()
  }
}

# A line without its end was being written when the power went: what it speaks of had not been changed yet.
function Get-PlanLines {
  $text = [IO.File]::ReadAllText($PlanFile, [Text.Encoding]::UTF8)
  $end = $text.LastIndexOf("`n")
  if ($end -lt 0) { return }
  $text.Substring(0, $end).Split("`n") | ForEach-Object { $_ | ConvertFrom-Json }
}

function Set-PlannedRegistryValue([string] $Key, [string] $Name, [string] $Type, $Value) {
  $item = Get-Item -Path $Key -ErrorAction SilentlyContinue
  $line = @{ kind = 'registry'; key = $Key; name = $Name; keyExisted = [bool] $item; existed = $false }
  if ($item -and $item.GetValueNames() -contains $Name) {
    $line.existed = $true
    $line.type = $item.GetValueKind($Name).ToString()
    $line.value = $item.GetValue($Name, $null, 'DoNotExpandEnvironmentNames')
  }
  Add-PlanLine $line
  if (-not $item) { New-Item -Path $Key -Force | Out-Null }
  New-ItemProperty -Path $Key -Name $Name -PropertyType $Type -Value $Value -Force | Out-Null
}

# The registry of an account that is not signed in has to be loaded first.
function Invoke-WithUserHive([string] $User, [string] $Sid, [scriptblock] $Act) {
  $isLoaded = Test-Path "Registry::HKEY_USERS\$Sid"
  $hive = "$env:SystemDrive\Users\$User\NTUSER.DAT"
  if (-not $isLoaded) {
    if (-not (Test-Path $hive)) { Copy-Item "$env:SystemDrive\Users\Default\NTUSER.DAT" (New-Item -ItemType File -Force $hive).FullName -Force }
    reg.exe load "HKU\$Sid" $hive | Out-Null
  }
  try {
    & $Act
  } finally {
    if (-not $isLoaded) {
      [gc]::Collect()
      reg.exe unload "HKU\$Sid" | Out-Null
    }
  }
}
