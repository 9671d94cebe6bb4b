package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whorl.SmallDisk;
import dev.whorl.engine.spark.Cluster;
import dev.whorl.engine.spark.SparkAddress;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.repository.RepositoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a cluster: the same objects as here, whatever befalls the cluster on the way. */
@EnabledIf("dev.whorl.engine.spark.Cluster#isAvailable")
class SparkTest {
  private static final int FILES = 24;
  private static final String NODES =
      """
      {"data": {"kind": "files", "path": "in/*.csv"},
       "slow": {"kind": "sql", "sql": "SELECT *, (SELECT sum(hash(i + id) %% 7) FROM range(%d) r(i)) AS x FROM data"},
       "per_day": {"kind": "aggregate", "input": "slow", "by": ["day"], "measures": {"n": "count(*)", "x": "sum(x)"}},
       "all_days": {"kind": "aggregate", "input": "per_day", "by": [], "measures": {"n": "sum(n)"}}}
      """;
  private static final String WIDE =
      """
      {"data": {"kind": "files", "path": "in/*.csv"},
       "wide": {"kind": "sql", "sql": "SELECT day, md5(id || ':' || i) AS x FROM data, range(20000) r(i)"},
       "per_day": {"kind": "aggregate", "input": "wide", "by": ["day"], "measures": {"n": "count(*)", "x": "max(x)"}}}
      """;

  /** A worker here unpacks a library of 70 MB. */
  private static final int MEGABYTES = 700;

  private static final double TPCH_SCALE = 0.001;
  private static final int QUICK = 1_000;
  private static final int SLOW = 2_000_000;

  @TempDir static Path home;
  private static Cluster cluster;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    cluster = Cluster.startOnOldJava(home);
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  private static Execution onSpark() {
    return on(cluster);
  }

  private static Execution on(Cluster cluster) {
    return new Execution.OnSpark(SparkAddress.parse(cluster.address(), _ -> null));
  }

  private Lab lab(String name, Execution execution, int work) {
    return lab(folder.resolve(name), execution, NODES.formatted(work));
  }

  private static Lab lab(Path folder, Execution execution, String nodes) {
    var lab = Lab.open(folder, execution).nodes(nodes);
    for (int i = 0; i < FILES; i++) {
      lab.file(
          "in/%02d.csv".formatted(i),
          "id,day",
          i + ",2026-01-%02d".formatted(1 + i),
          i + 100 + ",2026-01-%02d".formatted(1 + i / 2));
    }
    return lab;
  }

  @Test
  @Tag(Cluster.CORE)
  void whatTheClusterMadeIsReusedHereAndTheReverse() throws IOException {
    try (var lab = lab("there", onSpark(), QUICK)) {
      assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
    }
    try (var lab = lab("there", Execution.WORKERS, QUICK)) {
      assertThat(lab.reconcile().counts().computed()).isZero();
    }
    try (var lab = lab("here", Execution.WORKERS, QUICK)) {
      assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
    }
    try (var lab = lab("here", onSpark(), QUICK)) {
      assertThat(lab.reconcile().counts().computed()).isZero();
    }
    assertThat(objects("there")).isEqualTo(objects("here")).isNotEmpty();
  }

  @Test
  void tpchComesOutThereAsItDoesHere() {
    var there = tpch("there", onSpark());
    var here = tpch("here", Execution.WORKERS);

    assertThat(there).isEqualTo(here).hasSizeGreaterThan(OracleQuery.tpch().size());
    try (var lab = tpchLab("there", Execution.WORKERS)) {
      assertThat(lab.reconcile().counts().computed()).isZero();
    }
  }

  private Lab tpchLab(String name, Execution execution) {
    var queries = new HashMap<String, String>();
    OracleQuery.tpch()
        .forEach(query -> queries.put(query.name().toLowerCase(Locale.ROOT), Oracle.node(query)));
    var world = new TpchWorld(new Random(1), folder.resolve(name), TPCH_SCALE);
    var _ = world.begin();
    return Lab.open(folder.resolve(name), execution).nodes(world.document(queries));
  }

  /** Node → what it holds, and what that was made from. */
  private Map<String, Fingerprint> tpch(String name, Execution execution) {
    try (var lab = tpchLab(name, execution)) {
      assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
      var roots = new HashMap<String, Fingerprint>();
      lab.workspace()
          .latest(lab.pipeline())
          .nodes()
          .forEach((node, state) -> roots.put(node, state.tree().root()));
      return roots;
    }
  }

  /** The digests of what is stored. */
  private Set<String> objects(String name) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve(name).resolve("store/objects"))) {
      return all.filter(Files::isRegularFile)
          .map(object -> object.getFileName().toString())
          .collect(Collectors.toSet());
    }
  }

  @Test
  void aFolderThatFillsUpStopsTheRunAndTheNextOneGoesOnOnceThereIsRoom() throws IOException {
    var there = folder.resolve("there");
    var mounted = SmallDisk.mounted(there, MEGABYTES);
    assumeTrue(mounted.isPresent(), "a small disk can't be mounted here");
    try (var disk = mounted.get()) {
      var others = new FutureTask<>(() -> disk.fill(2L << 20));
      try (var lab = lab(there, onSpark(), WIDE)) {
        var run = reconciling(lab, 1, others);
        assertThatThrownBy(run::await)
            .isInstanceOf(RepositoryException.class)
            .hasMessageContaining("is full: make room and run again; what was committed stays.");
      }
      Files.delete(done(others));
      try (var lab = lab(there, onSpark(), WIDE)) {
        assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
      }
      assertIsRight(there, WIDE, "per_day");
    }
  }

  private static <T> T done(FutureTask<T> task) {
    try {
      return task.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Whoever computes the same here finds it done, has the same rows, and no more files. */
  private static void assertIsRight(Path there, String nodes, String node) throws IOException {
    try (var own = lab(there.resolveSibling("own"), Execution.IN_PROCESS, nodes);
        var lab = lab(there, Execution.WORKERS, nodes)) {
      assertThat(lab.reconcile().counts().computed()).isZero();
      assertThat(own.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
      assertThat(lab.rows(node)).containsExactlyInAnyOrderElementsOf(own.rows(node));
    }
    try (Stream<Path> left = Files.walk(there.resolve("store/staging"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  @Tag(Cluster.CORE)
  void aKilledExecutorCostsTime() throws IOException, InterruptedException {
    assertSurvives(() -> cluster.executors().getFirst().destroyForcibly());
  }

  @Test
  void aKilledServerIsJoinedAgainOnceItIsBack() throws IOException, InterruptedException {
    assertSurvives(() -> {
      cluster.connect().destroyForcibly();
      cluster.connect().onExit().join();
      cluster.startConnect();
    });
  }

  /** Starts a run that does {@code then} with each progress once so many partitions are done. */
  private static Workspace.Run reconciling(Lab lab, int partitions, Runnable then) {
    return lab.workspace()
        .reconcile(
            lab.pipeline(),
            Set.of(),
            event -> {
              if (event instanceof RunEvent.Progress(int done, _, _, _) && done >= partitions) {
                then.run();
              }
            });
  }

  /** What befalls the cluster. */
  interface Mishap {
    void happen() throws IOException;
  }

  private void assertSurvives(Mishap mishap) throws IOException, InterruptedException {
    assertSurvives(cluster, folder.resolve("there"), mishap);
  }

  /** What befalls a cluster in the middle of a run costs no row, and doubles none. */
  static void assertSurvives(Cluster cluster, Path folder, Mishap mishap)
      throws IOException, InterruptedException {
    try (var lab = lab(folder, on(cluster), NODES.formatted(SLOW))) {
      var begun = new CountDownLatch(4);
      var run = reconciling(lab, 1, begun::countDown);
      begun.await();
      mishap.happen();
      var report = run.await();
      assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
      assertThat(report.counts().failed()).isZero();
      assertNothingIsStaged(folder, cluster);
    }
    assertIsRight(folder, NODES.formatted(SLOW), "all_days");
  }

  /** Stations that live have a place for their workers, and no more than that. */
  private static void assertNothingIsStaged(Path folder, Cluster cluster) {
    Awaitility.await()
        .untilAsserted(() -> {
          try (Stream<Path> all = Files.walk(folder.resolve("store/staging/spill"))) {
            var left =
                all.filter(path -> path.toString().contains("/carried-"))
                    .map(path -> path.getFileName().toString())
                    .collect(Collectors.groupingBy(name -> name.replaceAll("-.*", "")));
            assertThat(left.getOrDefault("station", List.of()))
                .hasSizeLessThanOrEqualTo(cluster.executors().size());
            assertThat(left).doesNotContainKey("attempts");
          }
        });
  }

  @Test
  void aTaskThatCrashesItsProcessEveryTimeFailsAndCostsNoExecutor() {
    var executors = cluster.executors();
    var crashing = new AtomicBoolean(true);
    var killer =
        Thread.ofPlatform()
            .unstarted(() -> {
              while (crashing.get()) {
                executors.forEach(
                    executor -> executor.descendants().forEach(ProcessHandle::destroyForcibly));
                LockSupport.parkNanos(50_000_000);
              }
            });
    try (var lab = lab("there", onSpark(), SLOW)) {
      var run =
          reconciling(
              lab,
              FILES,
              () -> {
                if (killer.getState() == Thread.State.NEW) {
                  killer.start();
                }
              });
      var report = run.await();
      crashing.set(false);
      assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(report.nodes().get(new NodeId("data")).freshness()).isEqualTo(Freshness.FRESH);
      assertThat(report.nodes().get(new NodeId("slow")).freshness()).isEqualTo(Freshness.FAILED);
      assertThat(cluster.executors()).isEqualTo(executors);
      assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
    } finally {
      crashing.set(false);
    }
  }

  @Test
  void aStoppedRunLeavesTheClusterFree() {
    try (var lab = lab("there", onSpark(), 400_000_000)) {
      var begun = new CountDownLatch(1);
      var run = reconciling(lab, FILES, begun::countDown);
      await(begun);
      run.stop();
      assertThat(run.await().outcome()).isEqualTo(Outcome.INTERRUPTED);
      lab.nodes(NODES.formatted(QUICK));
      assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void withoutAServerTheMessageSaysWhatToDo() {
    var nobody = new Execution.OnSpark(SparkAddress.parse("sc://127.0.0.1:1", _ -> null));
    try (var lab = lab("there", nobody, QUICK)) {
      assertThatThrownBy(lab::reconcile)
          .isInstanceOf(RepositoryException.class)
          .hasMessageContaining("No Spark Connect server answers at sc://127.0.0.1:1");
    }
  }
}
