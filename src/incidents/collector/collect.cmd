@echo off
rem PatchVerdict collector. Read-only: it changes no setting and sends nothing.
rem It writes one folder beside this script: Collection-HOST-TIME, to zip and send.
rem Run as administrator: icacls, dism and some logs need it.
setlocal
for /f "usebackq" %%t in (`powershell -NoProfile -Command "(Get-Date).ToUniversalTime().ToString('yyyy-MM-ddTHH_mm_ss')+'Z'"`) do set STAMP=%%t
set OUT=%~dp0Collection-%COMPUTERNAME%-%STAMP%\%COMPUTERNAME%
mkdir "%OUT%" || exit /b 1
net session >nul 2>&1 || echo Not running as administrator: some outputs will be incomplete.

echo Collecting into %OUT%
powershell -NoProfile -Command "'PatchVerdict collector 1'; 'Host: '+$env:COMPUTERNAME; 'CapturedAt: '+(Get-Date).ToString('yyyy-MM-ddTHH:mm:sszzz'); 'User: '+$env:USERDOMAIN+'\'+$env:USERNAME; 'Tool: collect.cmd 1.0'" > "%OUT%\manifest.txt"
ver > "%OUT%\ver.txt"
systeminfo > "%OUT%\systeminfo.txt"
reg query "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion" > "%OUT%\currentversion.txt"
powershell -NoProfile -Command "Get-HotFix | Format-Table -AutoSize | Out-String -Width 400" > "%OUT%\hotfix.txt"
dism /online /english /get-packages /format:table > "%OUT%\packages.txt"
dism /online /english /get-features /format:table > "%OUT%\features.txt"
sc query type= service state= all > "%OUT%\services.txt"
for %%l in (Application System Setup) do wevtutil epl %%l "%OUT%\%%l.evtx"

rem What the incidents ask for

echo Done. Zip this folder and send it, or drop it on PatchVerdict:
echo %OUT%
endlocal
exit /b

rem A log of its own: most machines do not have it.
:log
wevtutil gl %1 >nul 2>&1 && wevtutil epl %1 "%OUT%\%~2.evtx"
exit /b

:permissions
if exist %1 >> "%OUT%\icacls.txt" icacls %1
exit /b

rem Each answer with its question: "not found" is an answer, too.
:service
>> "%OUT%\services-asked.txt" echo C:\^>sc query %1
>> "%OUT%\services-asked.txt" 2>&1 sc query %1
exit /b

:registry
>> "%OUT%\registry.txt" echo C:\^>reg query %1 /v %2
>> "%OUT%\registry.txt" 2>&1 reg query %1 /v %2
exit /b

:versions
powershell -NoProfile -Command "Get-ChildItem $env:SystemRoot\System32\*,$env:SystemRoot\System32\drivers\* -Include %~1 | ForEach-Object { $_.VersionInfo | Format-List FileName,FileVersion,ProductVersion,FileVersionRaw }" > "%OUT%\file-versions.txt"
exit /b
