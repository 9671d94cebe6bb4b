@echo off
rem Starts Whorl on a Java of version 25 or later: that of WHORL_JAVA_HOME, JAVA_HOME, the program's
rem own, that of the PATH, or an installed one, in this order. All arguments go to the program;
rem WHORL_JAVA_OPTIONS may hold options for Java.
setlocal
set "newest=25"
for %%i in ("%~dp0..") do set "home=%%~fi"
set "java_home="

if not defined WHORL_JAVA_HOME goto :search
call :suits "%WHORL_JAVA_HOME%"
if defined java_home goto :start
echo WHORL_JAVA_HOME is %WHORL_JAVA_HOME%, which holds no Java %newest% or later. 1>&2
exit /b 2

:search
if defined JAVA_HOME call :suits "%JAVA_HOME%"
call :suits "%home%\runtime"
for %%i in (java.exe) do if not "%%~$PATH:i" == "" for %%j in ("%%~dp$PATH:i..") do call :suits "%%~fj"
for /d %%i in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*") do call :suits "%%~fi"
if defined java_home goto :start
echo Whorl needs Java %newest% or later and finds none: install one, or set WHORL_JAVA_HOME to its folder. 1>&2
exit /b 2

:start
"%java_home%\bin\java.exe" ^
  "-XX:AOTCache=%home%\lib\whorl.aot" ^
  -Xlog:disable ^
  --module-path "%home%\lib\javafx" ^
  --add-modules javafx.controls ^
  --enable-native-access=ALL-UNNAMED,javafx.graphics ^
  %WHORL_JAVA_OPTIONS% ^
  -classpath "%home%\lib\whorl.jar" ^
  dev.whorl.Main %*
exit /b %ERRORLEVEL%

rem Takes the Java in the folder %1 if none is taken yet and its release file says it is new enough.
:suits
if defined java_home exit /b
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
for /f "tokens=2 delims==." %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do call :newer %%v "%~1"
exit /b

rem Takes the folder %2 if the version %1, which may be in quotes, is new enough.
:newer
set "version=%1"
set "version=%version:"=%"
if %version% GEQ %newest% set "java_home=%~2"
exit /b
