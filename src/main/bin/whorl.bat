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
rem A command needs nothing of JavaFX, and is over before much compiling would pay. The caches hold
rem loaded classes; a Java that didn't write them ignores them, and the log says nothing.
rem DuckDB's driver would wake Java's flight recorder, which takes its time.
set "command="
if not "%~2" == "" set "command=yes"
if "%~1" == "--version" set "command=yes"
if "%~1" == "--help" set "command=yes"
if defined command goto :command
"%java_home%\bin\java.exe" ^
  -Xlog:disable ^
  -Djfr.unsupported.vm=true ^
  "-XX:AOTCache=%home%\lib\editor.aot" ^
  --module-path "%home%\lib\javafx" ^
  --add-modules javafx.controls ^
  --enable-native-access=ALL-UNNAMED,javafx.graphics ^
  --sun-misc-unsafe-memory-access=allow ^
  %WHORL_JAVA_OPTIONS% ^
  -classpath "%home%\lib\whorl.jar" ^
  dev.whorl.Main %*
exit /b %ERRORLEVEL%

:command
"%java_home%\bin\java.exe" ^
  -Xlog:disable ^
  -Djfr.unsupported.vm=true ^
  "-XX:AOTCache=%home%\lib\commands.aot" ^
  -XX:+UseSerialGC ^
  -XX:CompileThresholdScaling=5 ^
  --enable-native-access=ALL-UNNAMED ^
  --sun-misc-unsafe-memory-access=allow ^
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
