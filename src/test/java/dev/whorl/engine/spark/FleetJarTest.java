package dev.whorl.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.engine.EngineException;
import dev.whorl.engine.duckdb.DuckDbEngine;
import dev.whorl.engine.spark.executor.FleetTask;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What a cluster gets: all that tasks need, for the oldest Java that they run on. */
final class FleetJarTest {
  /** The format of Java 17's classes, and where a class says which is its own. */
  private static final int JAVA_17 = 61;

  private static final int FORMAT = 6;

  /** Fewer mean that something is missing. */
  private static final int FLOOR = 100;

  private static Map<String, byte[]> files(byte[] jar) throws IOException {
    var files = new HashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  private static String name(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static int format(byte[] type) {
    return ByteBuffer.wrap(type).getShort(FORMAT);
  }

  @Test
  void everyClassOfTheEngineIsOneOfJava17() throws EngineException, IOException {
    var all = files(FleetJar.make().bytes());
    var engine = files(all.get(FleetTask.FOLDER + "engine.jar"));
    assertThat(engine).hasSizeGreaterThan(FLOOR).containsKey(name(DuckDbEngine.class));
    engine.forEach((name, type) -> assertThat(format(type)).as(name).isEqualTo(JAVA_17));
    assertThat(format(all.get(name(FleetTask.class)))).isEqualTo(JAVA_17);
  }

  @Test
  void theSamePartsMakeTheSameBytes() throws EngineException {
    assertThat(FleetJar.make().bytes()).isEqualTo(FleetJar.make().bytes());
  }
}
