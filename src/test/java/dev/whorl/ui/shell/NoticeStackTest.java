package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.ui.Fx;
import dev.whorl.ui.model.Notice;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;

/** Errors stay, and one reason is said once. */
class NoticeStackTest {
  private static List<String> words(NoticeStack stack) {
    stack.applyCss();
    return stack.lookupAll(".strong").stream().map(label -> ((Label) label).getText()).toList();
  }

  private static Notice failed(String what, String todo) {
    return new Notice(Notice.Grade.ERROR, what, todo, "");
  }

  @Test
  void newestNoticeIsSaidAloud() throws Exception {
    var said =
        Fx.call(() -> {
          var stack = new NoticeStack(_ -> {});
          stack.accept(failed("Runs are not known.", "Another process has the store."));
          stack.accept(failed("p.whorl was not saved.", "The disk is full."));
          return stack.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        });
    assertThat(said).isEqualTo("p.whorl was not saved. The disk is full.");
  }

  @Test
  void whatFailsForOneReasonIsOneNotice() throws Exception {
    var said =
        Fx.call(() -> {
          var stack = new NoticeStack(_ -> {});
          stack.accept(failed("Freshness is not known.", "Another process has the store."));
          stack.accept(failed("Runs are not known.", "Another process has the store."));
          stack.accept(failed("Runs are not known.", "Another process has the store."));
          stack.accept(failed("p.whorl was not saved.", "The disk is full."));
          return words(stack);
        });
    assertThat(said)
        .containsExactly("p.whorl was not saved.", "Freshness is not known.\nRuns are not known.");
  }
}
