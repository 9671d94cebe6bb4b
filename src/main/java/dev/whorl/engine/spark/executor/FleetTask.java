package dev.whorl.engine.spark.executor;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;

/**
 * What runs in an executor: reads what is to be done from a file, and leaves the answer beside it.
 * The engine itself comes in the same jar as this; it is unpacked and loaded once for each
 * executor, whatever sessions come and go, and works in processes of its own.
 */
public final class FleetTask implements UDF1<String, String> {
  private static final long serialVersionUID = 1;

  /** Where in its jar the engine is. */
  public static final String FOLDER = "whorl/";

  /** Has the name that no other content of {@link #FOLDER} has. */
  public static final String ID = FOLDER + "id";

  /** Has the names of the engine's files, a line each. */
  public static final String NAMES = FOLDER + "names";

  /** Before the name of any file beside which an executor is to say who it is. */
  public static final String WHO = "who:";

  /**
   * With the number of a slot behind it, the name of the file in which an executor says that, as
   * lines of name, {@code =} and value.
   */
  public static final String EXECUTOR = "executor-";

  /** The executor's machine. */
  public static final String HOST = "host";

  /** The executor's process. */
  public static final String PROCESS = "process";

  /** What is in {@link #ID} there. */
  public static final String JAR = "jar";

  /** Bytes that the machine or the container has. */
  public static final String MEMORY = "memory";

  /** Bytes that the executor's heap may take. */
  public static final String HEAP = "heap";

  /** Before the names of settings of Spark's. */
  public static final String SETTING = "spark.";

  private static final List<String> SETTINGS =
      List.of("spark.master", "spark.executor.cores", "spark.executor.memoryOverhead");

  /** Behind the name of a commission, the name of its answer. */
  public static final String ANSWER = ".answer";

  private static final String STATION = "dev.whorl.engine.worker.Station";

  /**
   * Does one task.
   *
   * @param what a file with a commission, or {@link #WHO} and a file
   * @return nothing of interest
   * @throws IOException if a file can't be read or written
   */
  @Override
  public String call(String what) throws IOException, ReflectiveOperationException {
    requireExecutor();
    if (what.startsWith(WHO)) {
      var sign = Path.of(what.substring(WHO.length())).resolveSibling(EXECUTOR + partition());
      if (!Files.exists(sign)) {
        put(sign, who().getBytes(StandardCharsets.UTF_8));
      }
      return "";
    }
    var commission = Path.of(what);
    var answer = Path.of(what + ANSWER);
    if (!Files.exists(answer)) {
      put(answer, station().apply(Files.readAllBytes(commission)));
    }
    return "";
  }

  /** Spark may want to know beforehand what a function gives, on the server. */
  private static void requireExecutor() throws ReflectiveOperationException {
    if (context() == null) {
      throw new IllegalStateException("Whorl's tasks run in executors only");
    }
  }

  private static @Nullable Object context() throws ReflectiveOperationException {
    return Class.forName("org.apache.spark.TaskContext").getMethod("get").invoke(null);
  }

  private static int partition() throws ReflectiveOperationException {
    return (int)
        Class.forName("org.apache.spark.TaskContext").getMethod("getPartitionId").invoke(null);
  }

  private static String who() throws IOException, ReflectiveOperationException {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var who = new StringBuilder();
    say(who, HOST, InetAddress.getLocalHost().getHostName());
    say(who, PROCESS, ProcessHandle.current().pid());
    say(who, JAR, text(ID));
    say(who, MEMORY, system.getTotalMemorySize());
    say(who, HEAP, Runtime.getRuntime().maxMemory());
    for (var setting : SETTINGS) {
      say(who, setting, setting(setting));
    }
    return who.toString();
  }

  private static void say(StringBuilder all, String name, Object value) {
    all.append(name).append('=').append(value).append('\n');
  }

  /** A setting of the executor's, or nothing. */
  private static String setting(String name) throws ReflectiveOperationException {
    var environment = Class.forName("org.apache.spark.SparkEnv").getMethod("get").invoke(null);
    var settings = environment.getClass().getMethod("conf").invoke(environment);
    return (String)
        settings.getClass().getMethod("get", String.class, String.class).invoke(settings, name, "");
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + "~" + UUID.randomUUID());
    try {
      Files.write(unfinished, bytes);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** The executor's one, which outlives the session that brought it. */
  @SuppressWarnings("unchecked")
  private static UnaryOperator<byte[]> station() throws IOException {
    var name = text(ID);
    return (UnaryOperator<byte[]>)
        System.getProperties().computeIfAbsent("whorl.station." + name, key -> loaded(name));
  }

  private static Object loaded(String name) {
    try {
      var folder = Path.of("whorl-" + name + "-" + ProcessHandle.current().pid()).toAbsolutePath();
      Files.createDirectories(folder);
      var classPath = new ArrayList<URL>();
      for (var file : text(NAMES).split("\n", -1)) {
        try (var in = resource(FOLDER + file)) {
          Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (file.endsWith(".jar")) {
          classPath.add(folder.resolve(file).toUri().toURL());
        }
      }
      // It stays open as long as the executor lives.
      var loader =
          new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
      return loader.loadClass(STATION).getConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("Whorl's engine can't be unpacked in an executor: " + e, e);
    }
  }

  private static String text(String name) throws IOException {
    try (var in = resource(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream resource(String name) throws IOException {
    var in = FleetTask.class.getResourceAsStream("/" + name);
    if (in == null) {
      throw new IOException("the jar of Whorl's tasks has no " + name);
    }
    return in;
  }
}
