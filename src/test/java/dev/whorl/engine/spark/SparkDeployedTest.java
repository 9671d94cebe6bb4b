package dev.whorl.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.engine.EngineException;
import dev.whorl.engine.spark.executor.FleetTask;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A jar that a cluster's owner has given to it is not sent again. */
@EnabledIf("dev.whorl.engine.spark.Cluster#isAvailable")
final class SparkDeployedTest {
  private static final long MEMORY = 256L << 20;
  private static final String ADDED = "Added JAR";

  @TempDir Path home;

  @Test
  void theSameJarIsUsedAsItIs() throws Exception {
    try (var cluster = Cluster.startWith(jar(), home)) {
      assertThat(slots(cluster)).isEqualTo(2);
      assertThat(cluster.said(ADDED)).isZero();
    }
  }

  @Test
  void oneThatIsNotThereIsSent() throws Exception {
    try (var cluster = Cluster.start(home)) {
      assertThat(slots(cluster)).isEqualTo(2);
      assertThat(cluster.said(ADDED)).isEqualTo(1);
    }
  }

  @Test
  void theJarOfAnotherWhorlIsRefused() throws Exception {
    var jar = jar();
    try (var inside = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
      Files.writeString(inside.getPath(FleetTask.ID), "another");
    }
    try (var cluster = Cluster.startWith(jar, home)) {
      assertThatThrownBy(() -> slots(cluster))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("has the jar of another Whorl among its own")
          .hasMessageContaining("whorl cluster-jar FILE");
    }
  }

  @Test
  void executorsWithTooLittleMemoryAreRefused() throws Exception {
    try (var cluster = Cluster.start(home)) {
      assertThatThrownBy(() -> slots(cluster, 1L << 44))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("their heaps and tasks, of 16384.0 GB each, need")
          .hasMessageContaining("--memory");
    }
  }

  private Path jar() throws EngineException, IOException {
    var jar = home.resolve("whorl.jar");
    FleetJar.write(jar);
    return jar;
  }

  private int slots(Cluster cluster) throws EngineException, IOException {
    return slots(cluster, MEMORY);
  }

  private int slots(Cluster cluster, long memory) throws EngineException, IOException {
    var store = Files.createDirectories(home.resolve("store"));
    try (var fleet = new Fleet(SparkAddress.parse(cluster.address(), _ -> null), store, memory)) {
      return fleet.parallelism() / 2;
    }
  }
}
