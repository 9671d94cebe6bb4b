package dev.whorl.repository;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.partition.Scheme;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.Made;
import dev.whorl.repository.Records.NewObject;
import dev.whorl.repository.Records.NodeState;
import dev.whorl.repository.Records.RunRow;
import dev.whorl.repository.Records.Snapshot;
import dev.whorl.repository.Records.Staged;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Results with numbers, so that a test can commit many and ask for each. */
final class StoreFixture {
  static final BranchName MAIN = new BranchName("pipeline", "main");
  static final List<Column> COLUMNS = List.of(new Column("a", "INTEGER"));

  private StoreFixture() {}

  static BranchName branch(int number) {
    return new BranchName(MAIN.pipeline(), "branch " + number);
  }

  static Fingerprint blueprint(int number) {
    return Fingerprint.builder("test").add("blueprint " + number).build();
  }

  static ContentId content(int number) {
    return ContentId.of(1, BigInteger.valueOf(number), BigInteger.TWO);
  }

  static CompletableFuture<Void> commit(Repository repository, int number) throws IOException {
    var bytes = ("rows " + number).repeat(50).getBytes(StandardCharsets.UTF_8);
    var digest = Fingerprint.of(Fingerprint.sha256().digest(bytes));
    var staged = Files.write(repository.newStaged(), bytes);
    return repository.commit(
        new NewObject(
            Optional.of(new Staged(staged, digest, bytes.length)),
            COLUMNS,
            List.of(new Made(0, blueprint(number), content(number), 0.5)),
            Map.of()));
  }

  /** Those among the first {@code count} that the store knows and can read. */
  static Set<Integer> there(Repository repository, int count) {
    var there = new HashSet<Integer>();
    for (int number = 0; number < count; number++) {
      var trace = repository.traces(Set.of(blueprint(number))).get(blueprint(number));
      if (trace != null) {
        if (!trace.content().equals(content(number))) {
          throw new AssertionError("result " + number + " is wrong");
        }
        var place = repository.find(content(number)).orElseThrow();
        if (!repository.lost(List.of(place.object())).isEmpty()) {
          throw new AssertionError("result " + number + " can't be read");
        }
        there.add(number);
      }
    }
    return there;
  }

  /** Ends a run whose snapshot holds some results. */
  static void publish(Repository repository, BranchName branch, int... numbers) {
    var entries = new HashMap<PartitionKey, PartitionTree.Entry>();
    for (int number : numbers) {
      entries.put(
          PartitionKey.file("k" + number),
          new PartitionTree.Entry(blueprint(number), content(number)));
    }
    long run = repository.newRun();
    var state =
        new NodeState(
            PartitionTree.of(entries),
            COLUMNS,
            List.of(),
            Optional.empty(),
            new Scheme.Opaque(),
            1);
    repository
        .finish(
            new RunRow(run, branch, System.currentTimeMillis(), 1, "complete", true, 1, 0, 0, 0, 0),
            new Snapshot(run, Map.of("node", state)),
            Records.Picture.of(new byte[] {1}, List.of(), Map.of()),
            List.of())
        .join();
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (var file : files.toList()) {
        var target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  static void flip(Path file, long bit) throws IOException {
    var bytes = Files.readAllBytes(file);
    bytes[(int) (bit / 8)] ^= (byte) (1 << (bit % 8));
    Files.write(file, bytes);
  }

  /** Makes a file look older than it is. */
  static void setDaysBack(Path file, int days) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
  }

  static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
