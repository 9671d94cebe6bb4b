package dev.whorl.ui.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Trigger;
import dev.whorl.ui.model.BreakpointText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakpointDraftTest {
  private static final List<Trigger> TRIGGERS =
      List.of(
          new Trigger.Before(),
          new Trigger.After(),
          new Trigger.Condition("amount < 0"),
          new Trigger.Failure(),
          new Trigger.FailingCheck(),
          new Trigger.RowCount(0.125),
          new Trigger.RowCount(0.1),
          new Trigger.SchemaChanged(),
          new Trigger.ContentChanged(),
          new Trigger.ContentUnchanged());

  private static Breakpoint at(Trigger trigger) {
    return new Breakpoint(7, Optional.of(new NodeId("daily")), "2026-*", trigger, 3, false, true);
  }

  @Test
  void everyBreakpointComesBackAsItWasWritten() throws Exception {
    for (var trigger : TRIGGERS) {
      var breakpoint = at(trigger);
      assertThat(BreakpointDraft.of(breakpoint).in(breakpoint)).isEqualTo(breakpoint);
    }
  }

  @Test
  void whatIsNoBreakpointIsSaid() {
    var draft = BreakpointDraft.of(at(new Trigger.RowCount(0.1)));
    assertThatThrownBy(() -> with(draft, "ten", "1").in(at(new Trigger.After())))
        .hasMessageContaining("percent");
    assertThatThrownBy(() -> with(draft, "10 %", "0").in(at(new Trigger.After())))
        .hasMessageContaining("1 or more");
    assertThatThrownBy(() ->
            with(BreakpointDraft.of(at(new Trigger.Condition("x"))), " ", "1")
                .in(at(new Trigger.After())))
        .hasMessageContaining("amount < 0");
  }

  private static BreakpointDraft with(BreakpointDraft draft, String value, String hits) {
    return new BreakpointDraft(
        draft.node(), draft.when(), value, draft.partitions(), hits, draft.logOnly());
  }

  @Test
  void aBreakpointIsSaidInWords() {
    assertThat(BreakpointText.of(at(new Trigger.RowCount(0.125))))
        .isEqualTo("if its rows are 12.5\u00a0% off · 2026-* · from the 3rd on · tells only");
    assertThat(BreakpointText.of(Breakpoint.at(new NodeId("daily"), new Trigger.After())))
        .isEqualTo("once it is computed");
  }
}
