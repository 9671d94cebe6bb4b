package dev.whorl.engine.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real Spark cluster on this machine: a master, two workers with an executor each, and a Connect
 * server, on loopback and free ports. Made of the jars that {@code src/test/spark/pom.xml} names,
 * whose class path the property {@code whorl.spark.classpath} has the file of. Ends with the test.
 */
public final class Cluster implements AutoCloseable {
  /** Tags the tests that every build runs, whatever it takes to start a cluster. */
  public static final String CORE = "core";

  private static final String CLASS_PATH_FILE = "whorl.spark.classpath";
  private static final Path INSTALLED = Path.of("/usr/lib/jvm");
  private static final String LOOPBACK = "127.0.0.1";

  /** Spark takes what has another name for another machine. */
  private static final List<String> HOSTS = List.of(LOOPBACK, "localhost");

  private static final long SECONDS_TO_START = 180;

  private static final int OLDEST_JAVA = 17;

  private final Path folder;
  private final Path java;
  private final List<String> settings;
  private final Path jars;
  private final List<Process> workers = new ArrayList<>();
  private final Process master;
  private final int masterPort = freePort();
  private final int connectPort = freePort();
  private Process connect;

  private Cluster(Path folder, Path java, List<Path> deployed, List<String> settings)
      throws IOException {
    this.folder = folder;
    this.java = java;
    this.settings = settings;
    this.jars = Files.createDirectories(folder.resolve("home/jars"));
    Files.createDirectories(folder.resolve("home/conf"));
    var classPath = Files.readString(Path.of(System.getProperty(CLASS_PATH_FILE, "")));
    for (var jar : classPath.strip().split(File.pathSeparator, -1)) {
      var path = Path.of(jar);
      Files.createSymbolicLink(jars.resolve(path.getFileName().toString()), path);
    }
    for (var jar : deployed) {
      Files.createSymbolicLink(jars.resolve(jar.getFileName().toString()), jar);
    }
    this.master =
        start(
            "master",
            "256m",
            List.of(),
            "org.apache.spark.deploy.master.Master",
            "--host",
            LOOPBACK,
            "--port",
            String.valueOf(masterPort),
            "--webui-port",
            "0");
  }

  /** Whether what a cluster is made of is there. */
  public static boolean isAvailable() {
    return Optional.ofNullable(System.getProperty(CLASS_PATH_FILE))
        .map(Path::of)
        .filter(Files::exists)
        .isPresent();
  }

  /** A cluster with two executors of one core each, and further settings of Spark's, if any. */
  public static Cluster start(Path folder, String... settings) throws IOException {
    return start(folder, here(), List.of(), settings);
  }

  /** The same, with a jar among its own. */
  public static Cluster startWith(Path jar, Path folder) throws IOException {
    return start(folder, here(), List.of(jar));
  }

  private static Path here() {
    return Path.of(System.getProperty("java.home"));
  }

  /** The same, on the oldest Java that tasks run on, if this machine has it. */
  public static Cluster startOnOldJava(Path folder) throws IOException {
    try (Stream<Path> installed = Files.list(INSTALLED)) {
      var old = installed.filter(Cluster::isOldestJava).findFirst();
      return start(folder, old.orElse(here()), List.of());
    }
  }

  private static boolean isOldestJava(Path home) {
    try {
      return Files.readString(home.resolve("release"))
          .contains("JAVA_VERSION=\"" + OLDEST_JAVA + ".");
    } catch (IOException e) {
      return false;
    }
  }

  private static Cluster start(Path folder, Path java, List<Path> deployed, String... settings)
      throws IOException {
    var cluster = new Cluster(folder, java, deployed, List.of(settings));
    try {
      cluster.await("master", "New state: ALIVE", 1);
      cluster.addWorker();
      cluster.addWorker();
      cluster.startConnect();
      return cluster;
    } catch (IOException | RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private String url() {
    return "spark://" + LOOPBACK + ":" + masterPort;
  }

  private void addWorker() throws IOException {
    var name = "worker-" + workers.size();
    workers.add(
        start(
            name,
            "256m",
            List.of(),
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            HOSTS.get(workers.size()),
            "--cores",
            "1",
            "--memory",
            "1g",
            "--webui-port",
            "0",
            "-d",
            folder.resolve(name).toString(),
            url()));
    await(name, "Successfully registered with master", 1);
  }

  /** Starts the Connect server, which brings its executors with it. */
  public void startConnect() throws IOException {
    var all =
        new ArrayList<>(
            List.of(
                "spark.master=" + url(),
                "spark.submit.deployMode=client",
                "spark.app.name=whorl-tests",
                "spark.executor.memory=512m",
                "spark.executor.cores=1",
                "spark.cores.max=2",
                "spark.ui.enabled=false",
                "spark.driver.host=" + LOOPBACK,
                "spark.driver.bindAddress=" + LOOPBACK,
                "spark.connect.grpc.binding.address=" + LOOPBACK,
                "spark.connect.grpc.binding.port=" + connectPort));
    all.addAll(settings);
    int before = occurrences("connect", "Registered executor");
    connect =
        start(
            "connect",
            "768m",
            all.stream().map(setting -> "-D" + setting).toList(),
            "org.apache.spark.sql.connect.service.SparkConnectServer");
    await("connect", "Spark Connect server started", 1 + before / 2);
    await("connect", "Registered executor", before + 2);
  }

  /** How often the server has said something. */
  public int said(String words) throws IOException {
    return occurrences("connect", words);
  }

  /** As {@code --spark} takes it. */
  public String address() {
    return "sc://" + LOOPBACK + ":" + connectPort;
  }

  /** The Connect server's process. */
  public ProcessHandle connect() {
    return connect.toHandle();
  }

  /** The processes of the workers themselves. */
  public List<ProcessHandle> workers() {
    return workers.stream().map(Process::toHandle).toList();
  }

  /** The executors that live. */
  public List<ProcessHandle> executors() {
    return workers.stream()
        .flatMap(worker -> worker.descendants())
        .filter(isRunning("CoarseGrainedExecutorBackend"))
        .toList();
  }

  private static Predicate<ProcessHandle> isRunning(String name) {
    return process -> process.info().commandLine().orElse("").contains(name) && process.isAlive();
  }

  private Process start(
      String name, String heap, List<String> settings, String main, String... arguments)
      throws IOException {
    var command = new ArrayList<>(List.of(java.resolve("bin/java").toString(), "-Xmx" + heap));
    command.addAll(MODULES);
    command.addAll(settings);
    command.addAll(List.of("-cp", folder.resolve("home/conf") + ":" + jars + "/*", main));
    command.addAll(Arrays.asList(arguments));
    var log = folder.resolve(name + ".log").toFile();
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    var environment = builder.environment();
    environment.put("SPARK_HOME", folder.resolve("home").toString());
    environment.put("SPARK_LOCAL_IP", LOOPBACK);
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("JAVA_HOME", java.toString());
    return builder.start();
  }

  /** As Spark's own launcher opens Java to itself. */
  private static final List<String> MODULES =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--add-modules=jdk.incubator.vector",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.cs=ALL-UNNAMED",
          "--add-opens=java.base/sun.security.action=ALL-UNNAMED",
          "--add-opens=java.base/sun.util.calendar=ALL-UNNAMED",
          "-Djdk.reflect.useDirectMethodHandle=false",
          "-Dio.netty.tryReflectionSetAccessible=true",
          "-Dio.netty.allocator.type=pooled",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED");

  private void await(String name, String words, int times) {
    Awaitility.await(name + " says " + words)
        .atMost(SECONDS_TO_START, TimeUnit.SECONDS)
        .pollInterval(100, TimeUnit.MILLISECONDS)
        .until(() -> occurrences(name, words) >= times);
  }

  private int occurrences(String name, String words) throws IOException {
    var log = folder.resolve(name + ".log");
    if (!Files.exists(log)) {
      return 0;
    }
    return (int) Files.readString(log).lines().filter(line -> line.contains(words)).count();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends all of it, executors and their children too. */
  @Override
  public void close() {
    var all = new ArrayList<Process>();
    Optional.ofNullable(connect).ifPresent(all::add);
    all.addAll(workers);
    all.add(master);
    var below = all.stream().flatMap(Process::descendants).toList();
    all.forEach(Process::destroy);
    try {
      for (var process : all) {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    below.forEach(ProcessHandle::destroyForcibly);
    unlink();
  }

  /** JUnit would warn of each link out of its folder. */
  private void unlink() {
    try (Stream<Path> links = Files.list(jars)) {
      for (var link : links.toList()) {
        Files.delete(link);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
