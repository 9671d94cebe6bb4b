package dev.whorl.reconcile;

import dev.whorl.engine.spark.SparkAddress;
import java.util.Optional;
import java.util.function.Function;

/** Where the SQL of documents and analysts runs. */
public sealed interface Execution {
  Execution WORKERS = new Workers();
  Execution IN_PROCESS = new InProcess();

  /** What is meant once tasks run on a cluster, or on this machine again. */
  static Execution moved(Execution here, Optional<OnSpark> cluster) {
    var local = here instanceof OnSpark ? WORKERS : here;
    return cluster.<Execution>map(there -> there).orElse(local);
  }

  /** In processes of their own, which may crash and harm nothing else. */
  record Workers() implements Execution {}

  /** In this process: for tests, and where no process can be started. */
  record InProcess() implements Execution {}

  /** Tasks in the executors of a Spark cluster, all else in processes of their own. */
  record OnSpark(SparkAddress address) implements Execution {
    /**
     * Reads {@code sc://host:port/;use_ssl=true;token=env:NAME}.
     *
     * @param environment name → value, or null
     * @throws IllegalArgumentException with a sentence, if it is no such address
     */
    public static OnSpark at(String text, Function<String, String> environment) {
      return new OnSpark(SparkAddress.parse(text, environment));
    }

    /** As {@code host:port}. */
    public String server() {
      return address.host() + ":" + address.port();
    }
  }
}
