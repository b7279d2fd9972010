#requires -Version 3.0
<#
.SYNOPSIS
Runs collect.cmd, which lies beside this script, on many Windows hosts at once, and brings the answers together.

.DESCRIPTION
One zip (or cab) for each host, summary.csv with a row for every host that was asked, and failed.txt with the names to
ask again. Nothing is installed. Each host needs Windows Server 2008 SP2 or later; this machine needs Windows PowerShell
3.0 or later and a domain account that is an administrator of the hosts.

-Via WinRM   The default: PowerShell remoting, which Windows Server 2012 and later allow without any setting. One port,
             encrypted; what still runs ends with the session.
-Via Task    For hosts without remoting: a folder on the share ADMIN$ and a scheduled task of SYSTEM that runs once. Both
             are deleted afterwards. The firewall of the host must allow file sharing and remote task management.

The collector reads only. It lies in C:\Windows\Temp of the host, in a folder with a name nobody can guess.

.EXAMPLE
powershell -ExecutionPolicy Bypass -File collect-many.ps1 -List hosts.txt

.EXAMPLE
powershell -ExecutionPolicy Bypass -File collect-many.ps1 -Directory -SearchBase "OU=Servers,DC=example,DC=com"

.NOTES
Exit codes: 0 every host answered whole; 2 nothing was asked; 3 some hosts failed or left gaps, which summary.csv names.
#>
[CmdletBinding(DefaultParameterSetName = 'List')]
param(
  # A text file: one host a line. Empty lines and lines that begin with # are skipped.
  [Parameter(Mandatory = $true, ParameterSetName = 'List')]
  [string]$List,

  # Asks Active Directory for the hosts.
  [Parameter(Mandatory = $true, ParameterSetName = 'Directory')]
  [switch]$Directory,

  # What to ask it for: enabled servers, unless told otherwise.
  [Parameter(ParameterSetName = 'Directory')]
  [string]$Filter = '(&(objectCategory=computer)(operatingSystem=*Server*)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))',

  # Where: OU=Servers,DC=example,DC=com. The whole domain, unless told otherwise.
  [Parameter(ParameterSetName = 'Directory')]
  [string]$SearchBase = '',

  [ValidateSet('WinRM', 'Task')]
  [string]$Via = 'WinRM',

  # The folder for the answers: a new one in the current folder, unless told otherwise.
  [string]$Out = '',

  # Hosts at a time.
  [ValidateRange(1, 64)]
  [int]$Parallel = 8,

  # How long one host may take.
  [ValidateRange(1, 1440)]
  [int]$Minutes = 60,

  # Event logs of one host together, in millions of bytes.
  [ValidateRange(1, 100000)]
  [int]$MaxMB = 500,

  # Another account, for WinRM only.
  [System.Management.Automation.PSCredential]$Credential = $null
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# The collector that was written together with this script, and no other.
$collectorDigest = '@digest'

# One host, in a process of its own: nothing that hangs there can stop the others.
$overWinRM = {
  param($Name, $Collector, $Part, $Minutes, $MaxMB, $Credential)
  $ErrorActionPreference = 'Stop'
  $wanted = @{ ComputerName = $Name; SessionOption = (New-PSSessionOption -OpenTimeout 60000) }
  if ($null -ne $Credential) { $wanted['Credential'] = $Credential }
  $session = New-PSSession @wanted
  $folder = $null
  try {
    $text = [Convert]::ToBase64String([IO.File]::ReadAllBytes($Collector))
    $folder = Invoke-Command -Session $session -ArgumentList $text -ScriptBlock {
      param([string]$Text)
      $ErrorActionPreference = 'Stop'
      $path = Join-Path $env:SystemRoot ('Temp\patchverdict-' + [Guid]::NewGuid().ToString('N'))
      $null = New-Item -ItemType Directory -Path $path
      [IO.File]::WriteAllBytes((Join-Path $path 'collect.cmd'), [Convert]::FromBase64String($Text))
      $path
    }
    $job = Invoke-Command -Session $session -AsJob -ArgumentList $folder, $MaxMB -ScriptBlock {
      param([string]$Folder, [int]$MaxMB)
      Set-Location -LiteralPath $Folder
      & (Join-Path $env:SystemRoot 'System32\cmd.exe') /d /c ('.\collect.cmd /quiet /maxmb ' + $MaxMB + ' >run.txt 2>&1')
      $LASTEXITCODE
    }
    if ($null -eq (Wait-Job -Job $job -Timeout ($Minutes * 60))) {
      Stop-Job -Job $job
      throw "no answer within $Minutes minutes"
    }
    $code = [int](Receive-Job -Job $job | Select-Object -Last 1)
    $found = @(Invoke-Command -Session $session -ArgumentList $folder -ScriptBlock {
      param([string]$Folder)
      Get-ChildItem -LiteralPath $Folder | Where-Object { $_.Name -match '\.(zip|cab)$' } | ForEach-Object { $_.Name; $_.Length }
    })
    if ($found.Count -ne 2) { throw "the collector left no zip or cab; its exit code was $code" }
    $length = [long]$found[1]
    $target = [IO.File]::Create($Part)
    try {
      $at = [long]0
      while ($at -lt $length) {
        $piece = Invoke-Command -Session $session -ArgumentList (Join-Path $folder $found[0]), $at -ScriptBlock {
          param([string]$Path, [long]$At)
          $ErrorActionPreference = 'Stop'
          $source = [IO.File]::OpenRead($Path)
          try {
            $null = $source.Seek($At, [IO.SeekOrigin]::Begin)
            $buffer = New-Object byte[] 1048576
            [Convert]::ToBase64String($buffer, 0, $source.Read($buffer, 0, $buffer.Length))
          }
          finally { $source.Close() }
        }
        $bytes = [Convert]::FromBase64String([string]$piece)
        if ($bytes.Length -eq 0) { throw 'the answer became shorter while it was read' }
        $target.Write($bytes, 0, $bytes.Length)
        $at += $bytes.Length
      }
    }
    finally { $target.Close() }
    New-Object PSObject -Property @{ File = [string]$found[0]; Code = $code }
  }
  finally {
    # What went wrong before is the reason; a session that broke cannot clean up.
    try {
      Invoke-Command -Session $session -ArgumentList $folder -ScriptBlock {
        param([string]$Folder)
        Set-Location -LiteralPath $env:SystemRoot
        if ($Folder -ne '') { Remove-Item -LiteralPath $Folder -Recurse -Force -ErrorAction SilentlyContinue }
      }
    }
    catch { $null = $_ }
    Remove-PSSession -Session $session
  }
}

$overTask = {
  param($Name, $Collector, $Part, $Minutes, $MaxMB, $Credential)
  $ErrorActionPreference = 'Stop'
  $own = 'patchverdict-' + [Guid]::NewGuid().ToString('N')
  $share = '\\' + $Name + '\ADMIN$\Temp\' + $own
  # No trigger: it runs when it is told to, and Windows itself ends it after its time.
  $xml = '<?xml version="1.0"?>' +
    '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">' +
    '<RegistrationInfo><Description>PatchVerdict collector. It may be deleted.</Description></RegistrationInfo>' +
    '<Principals><Principal id="System"><UserId>S-1-5-18</UserId><RunLevel>HighestAvailable</RunLevel></Principal></Principals>' +
    '<Settings><DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>' +
    '<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>' +
    '<ExecutionTimeLimit>PT' + $Minutes + 'M</ExecutionTimeLimit></Settings>' +
    '<Actions Context="System"><Exec><Command>%SystemRoot%\System32\cmd.exe</Command>' +
    '<Arguments>/d /c %SystemRoot%\Temp\' + $own + '\collect.cmd /quiet /maxmb ' + $MaxMB + '</Arguments></Exec></Actions></Task>'
  $root = $null
  try {
    $null = New-Item -ItemType Directory -Path $share
    Copy-Item -LiteralPath $Collector -Destination ($share + '\collect.cmd')
    $service = New-Object -ComObject 'Schedule.Service'
    $service.Connect($Name)
    $root = $service.GetFolder('\')
    # 2: a new task; 5: an account of Windows itself, without a password.
    $null = $root.RegisterTask($own, $xml, 2, 'SYSTEM', $null, 5)
    $null = $root.GetTask($own).Run($null)
    $until = (Get-Date).AddMinutes($Minutes)
    do {
      Start-Sleep -Seconds 5
      $task = $root.GetTask($own)
      $code = [int]$task.LastTaskResult
      # 3: ready again. 267009, 267011 and 267045: still running, not yet run, waiting.
      $isDone = $task.State -eq 3 -and @(267009, 267011, 267045) -notcontains $code
    } while (-not $isDone -and (Get-Date) -lt $until)
    if (-not $isDone) {
      $task.Stop(0)
      throw "no answer within $Minutes minutes"
    }
    $found = @(Get-ChildItem -LiteralPath $share | Where-Object { $_.Name -match '\.(zip|cab)$' })
    if ($found.Count -ne 1) { throw "the collector left no zip or cab; its exit code was $code" }
    Copy-Item -LiteralPath $found[0].FullName -Destination $Part
    New-Object PSObject -Property @{ File = [string]$found[0].Name; Code = $code }
  }
  finally {
    if ($null -ne $root) { try { $root.DeleteTask($own, 0) } catch { $null = $_ } }
    Remove-Item -LiteralPath $share -Recurse -Force -ErrorAction SilentlyContinue
  }
}

function Stop-Early([string]$Why) {
  Write-Host $Why
  exit 2
}

# A spreadsheet takes a cell that begins with one of these for a formula.
function Get-Cell([string]$Text) {
  $line = ($Text -replace '\s+', ' ').Trim()
  if ($line.Length -gt 400) { $line = $line.Substring(0, 400) }
  if ($line -match '^[=+@-]') { $line = "'" + $line }
  $line
}

function Get-NamesOfDirectory {
  $searcher = New-Object DirectoryServices.DirectorySearcher
  if ($SearchBase -ne '') { $searcher.SearchRoot = New-Object DirectoryServices.DirectoryEntry ('LDAP://' + $SearchBase.Replace('/', '\/')) }
  $searcher.Filter = $Filter
  # Without pages a domain controller gives the first thousand only.
  $searcher.PageSize = 500
  $null = $searcher.PropertiesToLoad.AddRange([string[]]@('dnshostname', 'name'))
  foreach ($entry in $searcher.FindAll()) {
    if ($entry.Properties['dnshostname'].Count -gt 0) { [string]$entry.Properties['dnshostname'][0] }
    else { [string]$entry.Properties['name'][0] }
  }
}

function Test-Ended($Job) {
  @('Completed', 'Failed', 'Stopped') -contains [string]$Job.State
}

# A job that ended, or took too long, as its row of the summary.
function Complete-Host($One) {
  $answer = $null
  $why = ''
  if (-not (Test-Ended $One.Job)) {
    $why = "no answer within $Minutes minutes; a folder patchverdict-... may be left in C:\Windows\Temp of the host"
    Stop-Job -Job $One.Job
  }
  else {
    try { $answer = Receive-Job -Job $One.Job -ErrorAction Stop | Where-Object { $_.PSObject.Properties['Code'] } | Select-Object -Last 1 }
    catch { $why = $_.Exception.Message }
    if ($null -eq $answer -and $why -eq '') { $why = 'it ended without an answer' }
  }
  Remove-Job -Job $One.Job -Force
  $row = $One.Row
  $row.Seconds = [int]((Get-Date) - $One.Started).TotalSeconds
  if ($null -eq $answer) {
    if (Test-Path -LiteralPath $One.Part) { Remove-Item -LiteralPath $One.Part -Force }
    $row.Result = 'failed'
    $row.Reason = Get-Cell $why
    return
  }
  # The host chose this name: it must not lead out of the folder.
  $file = [string]$answer.File
  if ($file -notmatch '^[A-Za-z0-9_][A-Za-z0-9_-]*\.(zip|cab)$') { $file = 'HOST.zip' }
  if (Test-Path -LiteralPath (Join-Path $Out $file)) { $file = [string]$One.Number + '-' + $file }
  Move-Item -LiteralPath $One.Part -Destination (Join-Path $Out $file)
  $row.File = $file
  $row.Bytes = (Get-Item -LiteralPath (Join-Path $Out $file)).Length
  $row.ExitCode = $answer.Code
  $row.Result = 'gaps'
  if ($answer.Code -eq 0) { $row.Result = 'whole' }
  if ($answer.Code -eq 3) { $row.Reason = 'some answers are missing; manifest.txt in it names them' }
  if ($answer.Code -eq 4) { $row.Reason = 'not everything could be written: is the disk of the host full?' }
  if ($row.Result -eq 'gaps' -and $row.Reason -eq '') { $row.Reason = 'exit code ' + $answer.Code }
}

if ($PSVersionTable.PSVersion.Major -lt 3) { Stop-Early 'Windows PowerShell 3.0 or later is needed.' }
$collector = Join-Path $PSScriptRoot 'collect.cmd'
if (-not (Test-Path -LiteralPath $collector)) { Stop-Early "collect.cmd must lie beside this script: $collector" }
$digest = (New-Object Security.Cryptography.SHA256CryptoServiceProvider).ComputeHash([IO.File]::ReadAllBytes($collector))
if ([BitConverter]::ToString($digest).Replace('-', '') -ne $collectorDigest) {
  Stop-Early 'collect.cmd is not the one that this script was made for. Make both again: patchverdict collector --many FOLDER'
}
if ($Via -eq 'Task' -and $null -ne $Credential) { Stop-Early '-Credential works with WinRM only. Start PowerShell as that account instead.' }

$names = @()
try {
  if ($Directory) { $names = @(Get-NamesOfDirectory) }
  else { $names = @(Get-Content -LiteralPath $List | ForEach-Object { ([string]$_).Trim() } | Where-Object { $_ -ne '' -and $_ -notmatch '^#' }) }
}
catch { Stop-Early ('The hosts could not be listed: ' + $_.Exception.Message) }
$names = @($names | Sort-Object -Unique)
if ($names.Count -eq 0) { Stop-Early 'There is no host to ask.' }

if ($Out -eq '') { $Out = 'collected-' + (Get-Date).ToString('yyyyMMdd-HHmmss', [Globalization.CultureInfo]::InvariantCulture) }
$Out = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Out)
if (Test-Path -LiteralPath (Join-Path $Out 'summary.csv')) { Stop-Early "There are answers in this folder already: $Out" }
try { $null = New-Item -ItemType Directory -Path $Out -Force }
catch { Stop-Early ('The folder for the answers cannot be made: ' + $_.Exception.Message) }

# Every host has its row from the beginning, so that none is lost whatever happens.
$rows = @()
$waiting = New-Object Collections.Queue
foreach ($name in $names) {
  $row = [pscustomobject]@{
    Host = Get-Cell $name
    Result = 'failed'
    File = ''
    Bytes = ''
    ExitCode = ''
    Seconds = ''
    Reason = 'not asked: this script was stopped before'
  }
  $rows += $row
  # No letter of a name may mean something to a path, a shell or an option.
  if ($name -match '^\w[\w.-]{0,254}\z') { $waiting.Enqueue(@{ Name = $name; Row = $row; Number = $rows.Count }) }
  else { $row.Reason = 'not the name of a computer' }
}

$work = $overWinRM
if ($Via -eq 'Task') { $work = $overTask }
$running = @()
$ended = 0
try {
  while ($waiting.Count -gt 0 -or $running.Count -gt 0) {
    while ($waiting.Count -gt 0 -and $running.Count -lt $Parallel) {
      $one = $waiting.Dequeue()
      $one.Row.Reason = 'no answer yet when this script was stopped'
      $one.Part = Join-Path $Out ([string]$one.Number + '.part')
      $one.Started = Get-Date
      $one.Job = Start-Job -ScriptBlock $work -ArgumentList $one.Name, $collector, $one.Part, $Minutes, $MaxMB, $Credential
      $running += $one
    }
    Start-Sleep -Milliseconds 500
    $still = @()
    foreach ($one in $running) {
      # Its own limit comes first; this one is for what hangs before or after it.
      $isLate = ((Get-Date) - $one.Started).TotalMinutes -gt $Minutes + 10
      if (-not $isLate -and -not (Test-Ended $one.Job)) {
        $still += $one
        continue
      }
      try { Complete-Host $one }
      catch {
        $one.Row.Result = 'failed'
        $one.Row.Reason = Get-Cell $_.Exception.Message
      }
      $ended += 1
      Write-Host ('{0}/{1}  {2}  {3}  {4}' -f $ended, $rows.Count, $one.Row.Host, $one.Row.Result, $one.Row.Reason)
    }
    $running = $still
  }
}
finally {
  foreach ($one in $running) {
    Remove-Job -Job $one.Job -Force -ErrorAction SilentlyContinue
    Remove-Item -LiteralPath $one.Part -Force -ErrorAction SilentlyContinue
  }
  $failed = @($rows | Where-Object { $_.Result -eq 'failed' })
  $gaps = @($rows | Where-Object { $_.Result -eq 'gaps' })
  $rows | Export-Csv -LiteralPath (Join-Path $Out 'summary.csv') -NoTypeInformation -Encoding UTF8
  if ($failed.Count -gt 0) { $failed | ForEach-Object { $_.Host } | Set-Content -LiteralPath (Join-Path $Out 'failed.txt') -Encoding UTF8 }
  Write-Host ''
  Write-Host ('{0} hosts: {1} whole, {2} with gaps, {3} failed.' -f $rows.Count, ($rows.Count - $gaps.Count - $failed.Count), $gaps.Count, $failed.Count)
  foreach ($group in @($failed | Group-Object Reason | Sort-Object Count -Descending)) { Write-Host ('  {0} failed: {1}' -f $group.Count, $group.Name) }
  if ($failed.Count -gt 0) { Write-Host 'To ask these again: -List failed.txt, from the folder below.' }
  Write-Host 'Drop this folder on PatchVerdict as it is:'
  Write-Host $Out
}
if ($failed.Count -gt 0 -or $gaps.Count -gt 0) { exit 3 }
exit 0
