package dev.whorl.ui.inspector;

import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.inspector.form.CheckDraft;
import dev.whorl.ui.kit.StateLook;
import dev.whorl.ui.model.Finding;
import dev.whorl.ui.model.OffendingRows;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/**
 * How a check stands, as its card shows it.
 *
 * @param look whose colours it has
 * @param icon beside the words
 * @param words “holds”, “3 rows offend”
 * @param rows those that offend, if any do
 */
record Verdict(StateLook look, Feather icon, String words, Optional<OffendingRows> rows) {

  /**
   * @param place of the check among those of its node
   * @param findings of the node's checks
   */
  static Verdict of(
      CheckDraft check, int place, List<Finding> findings, Optional<NodeReport> report) {
    var freshness = report.map(NodeReport::freshness);
    return findings.stream()
        .skip(place)
        .findFirst()
        .filter(found -> check.name().isBlank() || check.name().equals(found.check().name()))
        .map(found -> of(found, freshness.equals(Optional.of(Freshness.RUNNING))))
        .orElseGet(() ->
            freshness.equals(Optional.of(Freshness.INVALID))
                ? plain(StateLook.INVALID, "not checked: the node is invalid")
                : unchecked());
  }

  private static Verdict of(Finding found, boolean running) {
    if (found.fails()) {
      var icon = found.check().error().isPresent() ? Feather.ALERT_TRIANGLE : Feather.X_CIRCLE;
      return found.holdsBack()
          ? new Verdict(StateLook.FAILED, icon, found.offence(), found.rows())
          : new Verdict(StateLook.STALE, Feather.ALERT_TRIANGLE, found.offence(), found.rows());
    }
    return found.check().offending().isPresent()
        ? plain(StateLook.FRESH, "holds")
        : running ? plain(StateLook.RUNNING, "being checked") : unchecked();
  }

  private static Verdict unchecked() {
    return plain(StateLook.WAITING, "not checked yet");
  }

  private static Verdict plain(StateLook look, String words) {
    return new Verdict(look, look.icon(), words, Optional.empty());
  }
}
