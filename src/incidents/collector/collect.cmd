@echo off
rem PatchVerdict collector 2: what PatchVerdict needs to know of this machine, as one file beside this script.
rem It only reads. It changes no setting, service or registry value, asks no other machine and sends nothing.
rem
rem   /quiet        no window, no pause, no question for administrator rights: for scripts
rem   /noelevate    do not ask for administrator rights
rem   /out FOLDER   write there instead (a whole path)
rem   /maxmb N      event logs together at most N million bytes; 2000 if not given
rem
rem Exit codes
rem   0  everything was asked, as administrator, and answered in time
rem   2  an option was not understood
rem   3  done, with gaps: manifest.txt names them
rem   4  not everything could be written: is the disk full?
rem   5  no folder could be made, here or in the folder for temporary files
rem
rem Each command runs in a second cmd.exe, so that one that hangs can be stopped. What is asked is at the end.
setlocal EnableExtensions DisableDelayedExpansion
if "%~1"=="/worker" goto worker

rem A 32-bit program (some management agents) would see only half of a 64-bit Windows.
if not defined PROCESSOR_ARCHITEW6432 goto native
if not exist "%SystemRoot%\Sysnative\cmd.exe" goto native
"%SystemRoot%\Sysnative\cmd.exe" /d /c ^""%~f0" %*^"
exit /b %ERRORLEVEL%

:native
rem Windows' own tools only, whatever lies in the current folder.
set "PATH=%SystemRoot%\System32;%SystemRoot%;%SystemRoot%\System32\Wbem;%SystemRoot%\System32\WindowsPowerShell\v1.0"
set "NoDefaultCurrentDirectoryInExePath=1"
set "PV_SELF=%~f0"
set "PV_SCRIPT=%~nx0"
set "PV_QUIET="
set "PV_ASK=1"
set "PV_MAX=2000000"
set "PV_OUT="
cd /d "%~dp0" 2>nul

:option
if "%~1"=="" goto rights
if /i "%~1"=="/quiet" goto option-quiet
if /i "%~1"=="/noelevate" goto option-noelevate
if /i "%~1"=="/elevated" goto option-noelevate
if /i "%~1"=="/out" goto option-out
if /i "%~1"=="/maxmb" goto option-maxmb
:usage
echo Options: /quiet  /noelevate  /out FOLDER  /maxmb N
exit /b 2
:option-quiet
set "PV_QUIET=1"
:option-noelevate
set "PV_ASK="
shift
goto option
:option-out
if "%~2"=="" goto usage
set "PV_OUT=%~2"
shift
shift
goto option
:option-maxmb
set "PV_ODD="
for /f "delims=0123456789" %%x in ("%~2") do set "PV_ODD=1"
if defined PV_ODD goto usage
if "%~2"=="" goto usage
rem Sizes are compared in thousands of bytes, which set /a can count.
set "PV_MAX=%~2000"
shift
shift
goto option

:rights
rem This key can be opened by administrators only, on every Windows and in every language.
set "PV_ADMIN=yes"
reg query HKU\S-1-5-19 >nul 2>nul
if errorlevel 1 set "PV_ADMIN=no"
if "%PV_ADMIN%"=="yes" goto place
if not defined PV_ASK goto place
echo Windows now asks for administrator rights. Without them the collection goes on, with less in it.
set "PV_ARGS=/d /c ""%PV_SELF%" /elevated""
if defined PV_OUT set "PV_ARGS=/d /c ""%PV_SELF%" /elevated /out "%PV_OUT%"""
powershell -NoProfile -NonInteractive -Command "$ErrorActionPreference='Stop'; trap { exit 223 }; $p = Start-Process -FilePath $env:ComSpec -ArgumentList $env:PV_ARGS -Verb RunAs -PassThru -Wait; exit $p.ExitCode" <nul
rem Any other code means that nothing was collected: refused, no PowerShell, or a drive that the other account lacks.
for %%c in (0 3 4 5) do if "%ERRORLEVEL%"=="%%c" exit /b %%c

:place
rem Everything below uses names relative to one folder: the path to it may hold any character.
set "PV_COPY=%PV_SCRIPT%"
if not exist "%PV_SCRIPT%" goto temporary
if not defined PV_OUT goto make
set "PV_COPY=%PV_SELF%"
cd /d "%PV_OUT%" 2>nul
if errorlevel 1 goto nowhere
goto make
:temporary
set "PV_COPY=%PV_SELF%"
if not defined TEMP goto nowhere
cd /d "%TEMP%" 2>nul
if errorlevel 1 goto nowhere
:make
set /a PV_TRY=0
:make-next
set /a PV_TRY+=1
if %PV_TRY% GTR 9 goto make-elsewhere
set "PV_WORK=patchverdict-%RANDOM%-%RANDOM%.tmp"
if exist "%PV_WORK%" goto make-next
mkdir "%PV_WORK%" 2>nul
if not exist "%PV_WORK%" goto make-next
copy /y "%PV_COPY%" "%PV_WORK%\collect.cmd" >nul 2>nul
if errorlevel 1 goto full-at-once
cd "%PV_WORK%"
goto begin
:make-elsewhere
if "%PV_COPY%"=="%PV_SCRIPT%" goto temporary
:nowhere
echo No folder can be made here. Choose one with /out FOLDER.
if not defined PV_QUIET pause
exit /b 5
:full-at-once
rd /s /q "%PV_WORK%" 2>nul
echo Nothing can be written here. Is the disk full? Choose another folder with /out FOLDER.
if not defined PV_QUIET pause
exit /b 4

:begin
set "PV_FULL="
set "PV_GAPS="
set "PV_SEEN="
set "PV_WINDOWS=%SystemRoot:\=\\%"
set "PV_STOPPING="
set /a PV_ROWS=0
set /a PV_USED=0
rem A name goes into a command only if it has plain characters.
set "PV_HOST="
set "PV_ODD="
for /f "delims=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=" %%x in ('set COMPUTERNAME') do set "PV_ODD=1"
if not defined PV_ODD set "PV_HOST=%COMPUTERNAME%"
set "PV_LABEL=%PV_HOST%"
if not defined PV_LABEL set "PV_LABEL=HOST"
echo Collecting. This takes a few minutes.
call :clock
set "PV_STAMP="
if defined PV_LOCAL set "PV_STAMP=-%PV_LOCAL:~0,8%"
if defined PV_LOCAL set "PV_STAMP=%PV_STAMP%-%PV_LOCAL:~8,6%"
set "PV_NAME=%PV_LABEL%%PV_STAMP%"
set /a PV_TRY=1
if defined PV_STAMP goto name-check
:name-next
set "PV_NAME=%PV_LABEL%%PV_STAMP%-%PV_TRY%"
set /a PV_TRY+=1
:name-check
rem Nothing is ever written into an older collection.
if exist "..\%PV_NAME%" goto name-next
if exist "..\%PV_NAME%.zip" goto name-next
if exist "..\%PV_NAME%.cab" goto name-next
mkdir "%PV_NAME%" 2>nul

call :row PatchVerdict collector 2
if defined PV_HOST call :row Host: %PV_HOST%
call :names
call :row Tool: collect.cmd 2.0
call :times StartedAt StartedUtc
call :row Elevated: %PV_ADMIN%
rem @packs
if "%PV_ADMIN%"=="no" call :gap not-elevated
if not defined PV_LOCAL call :gap clock-unknown
>"%PV_NAME%\other.txt" echo PatchVerdict collector: answers for people

rem What is asked, in this order: block, seconds that it may take, file.
rem @steps

call :clock
call :times CapturedAt CapturedUtc
call :run hashes 600
for /f "usebackq tokens=1-3" %%a in ("hashes.out") do call :row File: %%a %%b %%c
call :row End: %PV_ROWS%
call :written
if defined PV_FULL set "PV_GAPS=1"

rem One file: by tar (Windows 10 1803 and later), else by PowerShell, else a cabinet.
set "PV_FILE=%PV_NAME%.zip"
call :run pack-tar 900
call :size "..\%PV_FILE%"
if "%PV_CODE%"=="0" if not "%PV_SIZE%"=="0" goto packed
if exist "..\%PV_FILE%" del "..\%PV_FILE%"
call :run pack-powershell 900
call :size "..\%PV_FILE%"
if "%PV_CODE%"=="0" if not "%PV_SIZE%"=="0" goto packed
if exist "..\%PV_FILE%" del "..\%PV_FILE%"
set "PV_FILE=%PV_NAME%.cab"
call :directives
call :run pack-cabinet 1800
call :size "..\%PV_FILE%"
if "%PV_CODE%"=="0" if not "%PV_SIZE%"=="0" goto packed
if exist "..\%PV_FILE%" del "..\%PV_FILE%"
set "PV_FILE=%PV_NAME%"
cd ..
move "%PV_WORK%\%PV_NAME%" "%PV_NAME%" >nul 2>nul
if not exist "%PV_NAME%" set "PV_FILE=%PV_WORK%"
if exist "%PV_NAME%" rd /s /q "%PV_WORK%" 2>nul
goto done
:packed
cd ..
rd /s /q "%PV_WORK%" 2>nul
:done
set "PV_EXIT=0"
if defined PV_GAPS set "PV_EXIT=3"
if defined PV_FULL set "PV_EXIT=4"
echo.
if "%PV_EXIT%"=="0" echo Done.
if "%PV_EXIT%"=="3" echo Done. Some answers are missing; manifest.txt in it names them.
if "%PV_EXIT%"=="4" echo Not everything could be written: is the disk full? Free some space and run this again.
echo Send this to the person who asked for it, or drop it on PatchVerdict:
echo "%CD%\%PV_FILE%"
if defined PV_QUIET exit /b %PV_EXIT%
start "" explorer.exe /select,"%CD%\%PV_FILE%"
pause
exit /b %PV_EXIT%

rem ---- One command: block, seconds, file. Its answer, errors, exit code and time go below its question.
:do
call :run %1 %2
set "PV_NOTE=exit code %PV_CODE% after %PV_SECONDS% s"
if "%PV_CODE%"=="missing" set "PV_NOTE=missing: this Windows does not have it"
if "%PV_CODE%"=="stopped" set "PV_NOTE=stopped after %PV_SECONDS% s: the answer is not whole"
if "%PV_CODE%"=="running" set "PV_NOTE=no answer after %PV_SECONDS% s, and it could not be stopped"
>%1.end echo.
>>%1.end echo C:\^>rem %PV_NOTE%
if not exist "%PV_NAME%\%3" type nul >"%PV_NAME%\%3"
call :size "%PV_NAME%\%3"
set "PV_WANTED=%PV_SIZE%"
set "PV_PARTS=%1.out+%1.err+%1.end"
rem Nothing is taken from under a command that still writes.
if "%PV_CODE%"=="running" set "PV_PARTS=%1.end"
if "%PV_CODE%"=="running" goto do-copy
call :size %1.out
set /a PV_WANTED+=PV_SIZE
call :size %1.err
set /a PV_WANTED+=PV_SIZE
:do-copy
call :size %1.end
if "%PV_SIZE%"=="0" set "PV_FULL=1"
set /a PV_WANTED+=PV_SIZE
if exist joined.new del joined.new
copy /b /y "%PV_NAME%\%3"+%PV_PARTS% joined.new >nul 2>nul
call :size joined.new
rem A half-written list would look whole: it is kept only if no byte is missing.
if not "%PV_SIZE%"=="%PV_WANTED%" set "PV_FULL=1"
if not "%PV_SIZE%"=="%PV_WANTED%" call :gap not-written %1
if "%PV_SIZE%"=="%PV_WANTED%" move /y joined.new "%PV_NAME%\%3" >nul
call :row Command: %1 %PV_CODE% %PV_SECONDS% %3
if "%PV_CODE%"=="stopped" call :gap stopped %1
if "%PV_CODE%"=="running" call :gap running %1
if not defined PV_QUIET echo   %1
goto :eof

rem ---- Runs a block in a cmd.exe of its own, at most so many seconds. The result is in PV_CODE and PV_SECONDS.
:run
for %%x in (done code out err end) do if exist %1.%%x del %1.%%x
set "PV_CODE="
set /a PV_TICKS=0
call :now
set "PV_FROM=%PV_NOW%"
start "" /b "%ComSpec%" /d /c .\collect.cmd /worker %1 %PV_WORK% <nul
rem Most answer at once: no goto here, because it reads the whole script to find its label.
for /l %%i in (1,1,200) do if not exist %1.done rem
for /l %%i in (1,1,10) do if not exist %1.done ping -n 1 127.0.0.1 >nul 2>nul
if exist %1.done goto run-ended
:run-late
rem Not timeout.exe: it needs a console.
ping -n 2 127.0.0.1 >nul 2>nul
if exist %1.done goto run-ended
set /a PV_TICKS+=1
call :elapsed
if %PV_SECONDS% LSS %2 goto run-late
rem A clock that was set forward must not end every command at once.
set /a PV_LEAST=%2/4
if %PV_TICKS% LSS %PV_LEAST% goto run-late
if defined PV_STOPPING goto :eof
call :stop %1
goto :eof
:run-ended
call :elapsed
for /f "usebackq" %%c in ("%1.done") do set "PV_CODE=%%c"
if "%PV_CODE%"=="9009" set "PV_CODE=missing"
goto :eof

rem ---- Stops a block with everything that it started. Only its own process, found by its command line.
:stop
set "PV_LATE=%PV_SECONDS%"
set "PV_STOPPING=1"
set "PV_VICTIM=%1"
set "PV_ID="
call :run process-wmic 20
call :process process-wmic
if defined PV_ID goto stop-now
call :run process-powershell 40
call :process process-powershell
:stop-now
set "PV_CODE="
if defined PV_ID call :run process-stop 20
set "PV_STOPPING="
set "PV_SECONDS=%PV_LATE%"
if "%PV_CODE%"=="0" goto stopped
set "PV_CODE=running"
goto :eof
:stopped
set "PV_CODE=stopped"
goto :eof
:process
for /f "tokens=2 delims==" %%p in ('type %1.out 2^>nul') do for /f "delims= " %%q in ("%%p") do set "PV_ID=%%q"
for /f "delims=0123456789" %%x in ("%PV_ID%") do set "PV_ID="
goto :eof

rem ---- Seconds since midnight; nothing where the time is written in an unknown way.
:now
set "PV_H="
set "PV_M="
set "PV_S="
set "PV_NOW="
for /f "tokens=1-3 delims=:., " %%a in ("%TIME%") do call :now-parts %%a %%b %%c
for /f "delims=0123456789" %%x in ("%PV_H%%PV_M%%PV_S%") do set "PV_S="
if not defined PV_S goto :eof
set "PV_H=%PV_H:~-2%"
set "PV_M=%PV_M:~-2%"
set "PV_S=%PV_S:~-2%"
set /a "PV_NOW=(1%PV_H%-100)*3600+(1%PV_M%-100)*60+1%PV_S%-100"
goto :eof
:now-parts
set "PV_H=0%1"
set "PV_M=0%2"
set "PV_S=0%3"
goto :eof

:elapsed
set "PV_SECONDS=%PV_TICKS%"
call :now
if not defined PV_NOW goto :eof
if not defined PV_FROM goto :eof
set /a PV_SECONDS=PV_NOW-PV_FROM
if %PV_SECONDS% LSS 0 set /a PV_SECONDS+=86400
goto :eof

:size
set "PV_SIZE="
for %%f in (%1) do set "PV_SIZE=%%~zf"
if not defined PV_SIZE set "PV_SIZE=0"
goto :eof

rem ---- manifest.txt: only plain words come here.
:row
>>"%PV_NAME%\manifest.txt" echo %*
set /a PV_ROWS+=1
goto :eof

:gap
set "PV_GAPS=1"
call :row Gap: %*
goto :eof

rem ---- All rows must be there: echo does not say that the disk is full.
:written
set /a PV_LINES=0
for /f "usebackq delims=" %%l in ("%PV_NAME%\manifest.txt") do set /a PV_LINES+=1
if not "%PV_LINES%"=="%PV_ROWS%" set "PV_FULL=1"
goto :eof

:names
set "PV_DOMAIN="
set "PV_ODD="
for /f "tokens=2,3" %%a in ('reg query HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters /v Domain 2^>nul') do if "%%a"=="REG_SZ" set "PV_DOMAIN=%%b"
for /f "delims=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=" %%x in ('set PV_DOMAIN 2^>nul') do set "PV_ODD=1"
if defined PV_ODD set "PV_DOMAIN="
if defined PV_DOMAIN if defined PV_HOST call :row FQDN: %PV_HOST%.%PV_DOMAIN%
set "PV_ODD="
for /f "delims=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=$" %%x in ('set USERDOMAIN 2^>nul') do set "PV_ODD=1"
for /f "delims=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=$" %%x in ('set USERNAME 2^>nul') do set "PV_ODD=1"
if not defined USERNAME set "PV_ODD=1"
if not defined PV_ODD call :row User: %USERDOMAIN%\%USERNAME%
goto :eof

rem ---- The machine's time as yyyyMMddHHmmss, and the offset of its zone in minutes. No region's way of writing.
:clock
set "PV_LOCAL="
set "PV_ZONE="
set "PV_TODAY="
call :run clock-wmic 30
call :clock-read clock-wmic
if defined PV_LOCAL goto clock-day
call :run clock-powershell 60
call :clock-read clock-powershell
if defined PV_LOCAL goto clock-day
rem The report of makecab is in English everywhere.
call :run clock-cabinet 30
set "PV_T="
for /f "tokens=1,2,4-7" %%a in ('type clock.rpt 2^>nul') do if /i "%%a %%b"=="MakeCAB Report:" set "PV_T=%%c %%d %%e %%f"
if not defined PV_T goto :eof
call :cabinet-parts %PV_T%
set "PV_MM="
for %%m in (01Jan 02Feb 03Mar 04Apr 05May 06Jun 07Jul 08Aug 09Sep 10Oct 11Nov 12Dec) do call :month %%m
set "PV_D=%PV_D:~-2%"
set "PV_T=%PV_T::=%"
set "PV_LOCAL=%PV_Y%%PV_MM%%PV_D%%PV_T%"
set /a PV_BIAS=0
for /f "tokens=2,3" %%a in ('reg query HKLM\SYSTEM\CurrentControlSet\Control\TimeZoneInformation /v ActiveTimeBias 2^>nul') do if "%%a"=="REG_DWORD" set /a "PV_BIAS=%%b"
set /a PV_ZONE=-PV_BIAS
call :clock-check
if not defined PV_LOCAL goto :eof
:clock-day
set "PV_Y=%PV_LOCAL:~0,4%"
set "PV_M=%PV_LOCAL:~4,2%"
set "PV_D=%PV_LOCAL:~6,2%"
set /a "PV_M=1%PV_M%-100"
set /a "PV_D=1%PV_D%-100"
set /a "PV_A=(14-PV_M)/12"
set /a "PV_B=PV_Y+4800-PV_A"
set /a "PV_C=PV_M+12*PV_A-3"
set /a "PV_TODAY=PV_D+(153*PV_C+2)/5+365*PV_B+PV_B/4-PV_B/100+PV_B/400-32045"
goto :eof
:clock-read
set "PV_T="
for /f "tokens=2 delims==" %%a in ('type %1.out 2^>nul') do for /f "delims= " %%b in ("%%a") do set "PV_T=%%b"
if not defined PV_T goto :eof
set "PV_LOCAL=%PV_T:~0,14%"
set "PV_SIGN=%PV_T:~21,1%"
set "PV_ZONE=%PV_T:~22,3%"
if not defined PV_ZONE set "PV_LOCAL="
if not defined PV_LOCAL goto :eof
for /f "delims=0123456789" %%x in ("%PV_ZONE%") do set "PV_LOCAL="
if not defined PV_LOCAL goto :eof
set /a PV_ZONE=1%PV_ZONE%-1000
if "%PV_SIGN%"=="-" set /a PV_ZONE=-PV_ZONE
:clock-check
for /f "delims=0123456789" %%x in ("%PV_LOCAL%") do set "PV_LOCAL="
if not defined PV_LOCAL goto :eof
set "PV_X=%PV_LOCAL:~13,1%"
if not defined PV_X set "PV_LOCAL="
goto :eof
:cabinet-parts
set "PV_MON=%1"
set "PV_D=0%2"
set "PV_T=%3"
set "PV_Y=%4"
goto :eof
:month
set "PV_X=%1"
set "PV_B=%PV_X:~0,2%"
if /i "%PV_X:~2%"=="%PV_MON%" set "PV_MM=%PV_B%"
goto :eof

rem ---- Two rows: local time with its offset, and UTC.
:times
if not defined PV_LOCAL goto :eof
set "PV_X=%PV_LOCAL:~8,2%"
set "PV_Y=%PV_LOCAL:~10,2%"
set "PV_S=%PV_LOCAL:~12,2%"
set /a "PV_MINUTE=(1%PV_X%-100)*60+1%PV_Y%-100"
set /a "PV_A=PV_ZONE"
set "PV_SIGN=+"
if %PV_A% LSS 0 set "PV_SIGN=-"
if %PV_A% LSS 0 set /a "PV_A=-PV_A"
set /a "PV_H=PV_A/60+100"
set /a "PV_M=PV_A%%60+100"
set "PV_H=%PV_H:~1%"
set "PV_M=%PV_M:~1%"
call :iso
call :row %1: %PV_ISO%%PV_SIGN%%PV_H%:%PV_M%
set /a "PV_MINUTE-=PV_ZONE"
call :iso
call :row %2: %PV_ISO%Z
goto :eof
:iso
set /a "PV_DAY=PV_TODAY"
if %PV_MINUTE% LSS 0 set /a "PV_DAY-=1"
if %PV_MINUTE% LSS 0 set /a "PV_MINUTE+=1440"
if %PV_MINUTE% GEQ 1440 set /a "PV_DAY+=1"
if %PV_MINUTE% GEQ 1440 set /a "PV_MINUTE-=1440"
set /a "PV_E=PV_DAY+32044"
set /a "PV_B=(4*PV_E+3)/146097"
set /a "PV_C=PV_E-146097*PV_B/4"
set /a "PV_D=(4*PV_C+3)/1461"
set /a "PV_E=PV_C-1461*PV_D/4"
set /a "PV_X=(5*PV_E+2)/153"
set /a "PV_DD=PV_E-(153*PV_X+2)/5+101"
set /a "PV_MM=PV_X+103-12*(PV_X/10)"
set /a "PV_YY=100*PV_B+PV_D-4800+PV_X/10"
set /a "PV_HH=PV_MINUTE/60+100"
set /a "PV_NN=PV_MINUTE%%60+100"
set "PV_ISO=%PV_YY%-%PV_MM:~1%"
set "PV_ISO=%PV_ISO%-%PV_DD:~1%"
set "PV_ISO=%PV_ISO%T%PV_HH:~1%"
set "PV_ISO=%PV_ISO%:%PV_NN:~1%"
set "PV_ISO=%PV_ISO%:%PV_S%"
goto :eof

rem ---- A log: block, file, days at least, day of the oldest incident that reads it (0: none).
:log
set /a PV_DAYS=%3
set /a PV_SINCE=0
if defined PV_TODAY if not "%4"=="0" set /a "PV_SINCE=PV_TODAY-%4+1"
if not defined PV_TODAY if not "%4"=="0" set /a PV_SINCE=3650
if %PV_SINCE% GTR %PV_DAYS% set /a PV_DAYS=PV_SINCE
call :log-export %1 %2
if not defined PV_OVER goto :eof
call :gap log-shortened %2
if %PV_DAYS% LEQ %3 goto log-week
set /a PV_DAYS=%3
call :log-export %1 %2
if not defined PV_OVER goto :eof
:log-week
set /a PV_DAYS=7
call :log-export %1 %2
if not defined PV_OVER goto :eof
call :gap log-left-out %2
goto :eof
:log-export
set "PV_OVER="
rem In milliseconds, which are more than set /a can count.
set /a PV_SPAN=PV_DAYS*864
set "PV_SPAN=%PV_SPAN%00000"
call :do %1 600 other.txt
call :size "%PV_NAME%\%2"
set "PV_X=%PV_SIZE:~0,-3%"
if not defined PV_X set "PV_X=0"
set /a PV_USED+=PV_X
if %PV_USED% LEQ %PV_MAX% goto :eof
set /a PV_USED-=PV_X
set "PV_OVER=1"
if exist "%PV_NAME%\%2" del "%PV_NAME%\%2"
goto :eof

rem ---- A folder that a registry value names: key, value.
:moved
set "PV_DIR="
for /f "tokens=2*" %%a in ('reg query %1 /v %2 2^>nul') do if "%%a"=="REG_SZ" set "PV_DIR=%%b"
for /f "tokens=2*" %%a in ('reg query %1 /v %2 2^>nul') do if "%%a"=="REG_EXPAND_SZ" set "PV_DIR=%%b"
if defined PV_DIR call :folder
goto :eof

rem ---- Permissions of PV_DIR, of the folder above it, and of those below it.
:folder
set "PV_ODD="
for /f "delims=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=:\() " %%x in ('set PV_DIR') do set "PV_ODD=1"
if defined PV_ODD goto folder-odd
set "PV_X=%PV_DIR:~1,2%"
if not "%PV_X%"==":\" goto folder-odd
if /i "%PV_DIR%"=="%PV_SEEN%" goto :eof
set "PV_SEEN=%PV_DIR%"
for %%p in ("%PV_DIR%\..") do set "PV_ABOVE=%%~fp"
call :do icacls 60 icacls.txt
call :do icacls-above 60 icacls.txt
call :do icacls-save 60 other.txt
call :do folder-owner 60 other.txt
call :do get-acl 60 get-acl.txt
set /a PV_BELOW=0
for /f "delims=" %%s in ('dir /b /ad "%PV_DIR%" 2^>nul') do set "PV_SUB=%%s"& call :folder-below
goto :eof
:folder-below
set /a PV_BELOW+=1
if %PV_BELOW% GTR 5 goto :eof
set "PV_ODD="
for /f "delims=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=() " %%x in ('set PV_SUB') do set "PV_ODD=1"
if not defined PV_ODD call :do icacls-below 60 icacls.txt
goto :eof
:folder-odd
call :gap folder-not-asked
goto :eof

rem ---- What makecab puts into the cabinet. Without MaxDiskSize it stops at the size of a floppy disk.
:directives
>cab.ddf echo .Set CabinetNameTemplate=%PV_FILE%
>>cab.ddf echo .Set DiskDirectoryTemplate=..
>>cab.ddf echo .Set MaxDiskSize=0
>>cab.ddf echo .Set Cabinet=on
>>cab.ddf echo .Set Compress=on
>>cab.ddf echo .Set CompressionType=MSZIP
>>cab.ddf echo .Set RptFileName=cab.rpt
>>cab.ddf echo .Set InfFileName=cab.inf
>>cab.ddf echo .Set DestinationDir=%PV_NAME%
for %%f in (%PV_NAME%\*) do >>cab.ddf echo "%PV_NAME%\%%~nxf"
goto :eof

rem ---- The second cmd.exe: one block, its answer, its errors and its exit code.
:worker
call :%2 >%2.out 2>%2.err
>%2.code echo %ERRORLEVEL%
ren %2.code %2.done
exit

:clock-wmic
wmic os get LocalDateTime /value
goto :eof
:clock-powershell
powershell -NoProfile -NonInteractive -Command "$n = Get-Date; $z = [int][TimeZone]::CurrentTimeZone.GetUtcOffset($n).TotalMinutes; 'LocalDateTime=' + $n.ToString('yyyyMMddHHmmss', [Globalization.CultureInfo]::InvariantCulture) + '.000000' + $z.ToString('+000;-000')"
goto :eof
:clock-cabinet
makecab /D RptFileName=clock.rpt /D InfFileName=clock.inf /f nul
goto :eof
:process-wmic
wmic process where "Name='cmd.exe' and CommandLine like '%%/worker %PV_VICTIM% %PV_WORK%%%'" get ProcessId /value
goto :eof
:process-powershell
powershell -NoProfile -NonInteractive -Command "Get-WmiObject Win32_Process | Where-Object { $_.Name -eq 'cmd.exe' -and $_.CommandLine -like ('*/worker ' + $env:PV_VICTIM + ' ' + $env:PV_WORK + '*') } | ForEach-Object { 'ProcessId=' + $_.ProcessId }"
goto :eof
:process-stop
taskkill /f /t /pid %PV_ID%
goto :eof
:hashes
for %%f in (%PV_NAME%\*) do call :hash "%%~nxf" %%~zf
goto :eof
:hash
if /i "%~1"=="manifest.txt" goto :eof
set "PV_X="
for /f "skip=1 delims=" %%h in ('certutil -hashfile "%PV_NAME%\%~1" SHA256 2^>nul') do if not defined PV_X set "PV_X=%%h"
rem Windows before 10 prints the bytes apart.
if defined PV_X set "PV_X=%PV_X: =%"
set "PV_ODD="
if not defined PV_X set "PV_ODD=1"
if defined PV_X for /f "delims=0123456789abcdefABCDEF" %%x in ("%PV_X%") do set "PV_ODD=1"
if defined PV_ODD set "PV_X=-"
echo %~1 %2 %PV_X%
goto :eof
:pack-tar
tar -a -c -f "..\%PV_FILE%" "%PV_NAME%"
goto :eof
:pack-powershell
powershell -NoProfile -NonInteractive -Command "$ErrorActionPreference='Stop'; trap { exit 1 }; Add-Type -AssemblyName System.IO.Compression.FileSystem; $here = (Get-Location).ProviderPath; [IO.Compression.ZipFile]::CreateFromDirectory((Join-Path $here $env:PV_NAME), (Join-Path (Split-Path $here) $env:PV_FILE), 'Optimal', $true)"
goto :eof
:pack-cabinet
makecab /f cab.ddf
goto :eof
:icacls
echo C:\^>icacls "%PV_DIR%"
icacls "%PV_DIR%"
goto :eof
:icacls-above
echo C:\^>icacls "%PV_ABOVE%"
icacls "%PV_ABOVE%"
goto :eof
:icacls-below
echo C:\^>icacls "%PV_DIR%\%PV_SUB%"
icacls "%PV_DIR%\%PV_SUB%"
goto :eof
:icacls-save
echo C:\^>icacls "%PV_DIR%" /save "%PV_NAME%\acl-%PV_ROWS%.txt"
icacls "%PV_DIR%" /save "%PV_NAME%\acl-%PV_ROWS%.txt"
goto :eof
:folder-owner
echo C:\^>dir /q /ad "%PV_ABOVE%"
dir /q /ad "%PV_ABOVE%"
goto :eof
:get-acl
echo C:\^>powershell -Command "Get-Acl '%PV_DIR%' | Format-List"
powershell -NoProfile -NonInteractive -Command "Get-Acl -Path $env:PV_DIR | Format-List Path,Owner,AccessToString,Sddl | Out-String -Width 4096"
goto :eof
rem ---- What is asked, each with its question.
rem @blocks
