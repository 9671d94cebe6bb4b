package dev.whorl.reconcile;

import dev.whorl.engine.spark.SparkAddress;
import java.util.Optional;
import java.util.function.Function;

/** Where the SQL of documents and analysts runs. */
public sealed interface Execution {
  Execution WORKERS = new Workers();
  Execution IN_PROCESS = new InProcess();

  /** With tasks on a cluster, or on this machine. */
  default Execution on(Optional<OnSpark> cluster) {
    var here = this instanceof OnSpark ? WORKERS : this;
    return cluster.<Execution>map(there -> there).orElse(here);
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
