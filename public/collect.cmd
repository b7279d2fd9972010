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
sc query MSMQ > "%OUT%\sc-msmq.txt"
sc query type= service state= all > "%OUT%\services.txt"
if exist "%SystemRoot%\System32\msmq\storage" icacls "%SystemRoot%\System32\msmq\storage" > "%OUT%\icacls-storage.txt"
for %%l in (Application System Setup) do wevtutil epl %%l "%OUT%\%%l.evtx"

echo Done. Zip this folder and send it, or drop it on PatchVerdict:
echo %OUT%
endlocal
