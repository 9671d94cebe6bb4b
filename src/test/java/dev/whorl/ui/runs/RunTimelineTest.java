package dev.whorl.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.repository.Records.TaskSpan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunTimelineTest {
  private static TaskSpan task(String node, int lane, int start, int end) {
    return new TaskSpan(node, TaskSpan.Work.COMPUTE, "*", 1, lane, start, end, false, List.of());
  }

  @Test
  void tasksOfANodeThatOverlapAreInTracksOfTheirOwn() {
    var timeline =
        RunTimeline.of(
            List.of(
                task("b", 1, 30, 60),
                task("a", 0, 0, 40),
                task("a", 1, 10, 20),
                task("a", 1, 40, 50)),
            90);
    assertThat(timeline.rows()).extracting(RunTimeline.Row::node).containsExactly("a", "b");
    var first = timeline.rows().getFirst();
    assertThat(first.tracks()).isEqualTo(2);
    assertThat(first.bars()).extracting(RunTimeline.Bar::track).containsExactly(0, 1, 0);
    assertThat(timeline.millis()).isEqualTo(90);
    assertThat(timeline.busiest()).isEqualTo(2);
    assertThat(timeline.tasks()).isEqualTo(4);
  }

  @Test
  void whatStillRunsKeepsItsTrack() {
    var timeline =
        RunTimeline.of(List.of(task("a", 0, 0, TaskSpan.RUNNING), task("a", 1, 50, 60)), 70);
    assertThat(timeline.rows().getFirst().tracks()).isEqualTo(2);
  }

  @Test
  void zoomingKeepsTheMomentUnderThePointerAndStaysInside() {
    var timeline = RunTimeline.of(List.of(task("a", 0, 0, 1000)), 1000);
    var all = TimelineView.all(timeline);
    var near = all.zoomed(4, 500, timeline);
    assertThat((500 - near.from()) / near.length())
        .isCloseTo(500 / all.length(), org.assertj.core.data.Offset.offset(1e-9));
    assertThat(near.length()).isEqualTo(all.length() / 4);
    assertThat(near.zoomed(1e-9, 500, timeline)).isEqualTo(all);
    assertThat(near.moved(1e9, timeline).from()).isEqualTo(all.length() - near.length());
    assertThat(near.moved(-1e9, timeline).from()).isZero();
    assertThat(all.zoomed(1e9, 0, timeline).length()).isEqualTo(TimelineView.LEAST);
  }

  @Test
  void marksOfTheAxisAreRound() {
    assertThat(new TimelineView(0, 1000, 0).step(5)).isEqualTo(200);
    assertThat(new TimelineView(0, 70_000, 0).step(7)).isEqualTo(10_000);
    assertThat(new TimelineView(0, 2, 0).step(10)).isEqualTo(1);
  }

  @Test
  void placesAreCountedByTheirTasks() {
    var here = task("a", 0, 0, 9);
    var one = here.endedAt(9, false, Set.of("node7"));
    var both = here.endedAt(9, false, Set.of("node7", "node8"));
    assertThat(RunTimeline.of(List.of(here, one, both), 10).places())
        .isEqualTo(Map.of("node7", 2, "node8", 1));
  }

  @Test
  void aTaskIsToldInWords() {
    assertThat(TaskText.of(task("daily", 1, 100, 300)))
        .isEqualTo(
            "daily\ncomputed all of it\ntook 0.2\u00a0s, from 0.1\u00a0s to 0.3\u00a0s, lane 2");
    assertThat(
            TaskText.of(
                new TaskSpan(
                    "valid",
                    TaskSpan.Work.COMPUTE,
                    "a.csv",
                    3,
                    0,
                    0,
                    TaskSpan.RUNNING,
                    false,
                    List.of())))
        .contains("a.csv and 2\u00a0more partitions", "still running");
    assertThat(TaskText.of(task("daily", 1, 100, 300).endedAt(300, false, Set.of("node7"))))
        .endsWith("lane 2\non node7");
  }
}
