package dev.whorl.engine.spark;

import dev.whorl.engine.spark.executor.FleetTask;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the executors of a cluster said of themselves, each once for every slot that it took. */
final class Muster {
  /** A worker process's own, beside what its task may take. */
  private static final long PROCESS = 110L << 20;

  /** What Spark itself takes beside an executor's heap. */
  private static final long BESIDE_HEAP = 384L << 20;

  /** Of the heap, what Spark adds for the rest of the process if nobody says more. */
  private static final double OVERHEAD = 0.1;

  private final List<Map<String, String>> slots;

  private Muster(List<Map<String, String>> slots) {
    this.slots = slots;
  }

  /** One of the executors, by the slots that it took. */
  private record Executor(Map<String, String> said, int taken) {
    private String text(String name) {
      return said.getOrDefault(name, "");
    }

    private long number(String name) {
      var text = text(name);
      return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** One may have come twice while another was still starting, so its setting knows better. */
    private long slots() {
      long cores = number("spark.executor.cores");
      return cores > 0 ? cores : taken;
    }

    private String host() {
      return text(FleetTask.HOST);
    }

    /** What its tasks take beside it, in bytes. */
    private long tasks(long each) {
      return slots() * (each + PROCESS);
    }

    private long all(long each) {
      return number(FleetTask.HEAP) + tasks(each);
    }

    private boolean isBounded() {
      return text("spark.master").startsWith("yarn");
    }

    /** What it may take beside its heap before it is ended, in bytes. */
    private long overhead() {
      var text = text("spark.executor.memoryOverhead").toLowerCase(Locale.ROOT);
      var digits = text.replaceAll("\\D", "");
      if (digits.isEmpty()) {
        return Math.max(BESIDE_HEAP, (long) (OVERHEAD * number(FleetTask.HEAP)));
      }
      // Without a unit, it is MiB.
      int shift = text.contains("g") ? 30 : text.contains("k") ? 10 : 20;
      return Long.parseLong(digits) << shift;
    }
  }

  /** Reads what each slot said, in lines of name, {@code =} and value. */
  static Muster of(List<String> signs) {
    return new Muster(signs.stream().map(Muster::parsed).toList());
  }

  private static Map<String, String> parsed(String sign) {
    return sign.lines()
        .map(line -> line.split("=", 2))
        .filter(parts -> parts.length == 2)
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, _) -> a));
  }

  /** How many tasks they run at once. */
  int slots() {
    return slots.size();
  }

  /** Whether all of them have this program's engine. */
  boolean have(String jar) {
    return slots.stream().allMatch(said -> jar.equals(said.get(FleetTask.JAR)));
  }

  /**
   * Why they have too little memory for tasks, if they have.
   *
   * @param each what a task may take, in bytes
   */
  Optional<String> shortage(long each) {
    var executors =
        slots.stream()
            .collect(
                Collectors.groupingBy(
                    said -> said.get(FleetTask.HOST) + " " + said.get(FleetTask.PROCESS)))
            .values()
            .stream()
            .map(same -> new Executor(same.getFirst(), same.size()))
            .toList();
    var bounded =
        executors.stream()
            .filter(Executor::isBounded)
            .filter(executor -> executor.overhead() < executor.tasks(each) + BESIDE_HEAP)
            .findFirst()
            .map(executor -> tooLittleBeside(executor, each));
    return bounded.or(() -> tooLittle(executors, each));
  }

  private static String tooLittleBeside(Executor executor, long each) {
    return String.format(
        "An executor on %s may take %s beside its heap; its tasks, %d at once of %s each, and Spark"
            + " itself need %s: raise spark.executor.memoryOverhead, or give tasks less (--memory,"
            + " which all of --threads share).",
        executor.host(),
        size(executor.overhead()),
        executor.slots(),
        size(each),
        size(executor.tasks(each) + BESIDE_HEAP));
  }

  private static Optional<String> tooLittle(List<Executor> executors, long each) {
    return executors.stream().collect(Collectors.groupingBy(Executor::host)).values().stream()
        .filter(here -> needed(here, each) > here.getFirst().number(FleetTask.MEMORY))
        .findFirst()
        .map(here -> tooLittle(here.getFirst(), each, needed(here, each)));
  }

  private static String tooLittle(Executor one, long each, long needed) {
    return String.format(
        "The executors on %s have %s, and their heaps and tasks, of %s each, need %s: give tasks"
            + " less (--memory, which all of --threads share), or the executors more.",
        one.host(), size(one.number(FleetTask.MEMORY)), size(each), size(needed));
  }

  private static long needed(List<Executor> here, long each) {
    return here.stream().mapToLong(executor -> executor.all(each)).sum();
  }

  private static String size(long bytes) {
    return bytes < 1L << 30
        ? (bytes >> 20) + " MB"
        : String.format(Locale.ROOT, "%.1f GB", bytes / Math.pow(2, 30));
  }
}
