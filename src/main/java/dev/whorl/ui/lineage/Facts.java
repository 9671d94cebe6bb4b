package dev.whorl.ui.lineage;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.reconcile.PartitionDetail;
import dev.whorl.repository.Records.Production;
import dev.whorl.ui.kit.Numbers;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/** What is known of a partition, in words: what it is, and how it came about. */
final class Facts {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

  private Facts() {}

  static SequencedMap<String, String> of(PartitionDetail detail, ZoneId zone) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("Rows", Numbers.full(detail.content().rows()));
    detail
        .production()
        .ifPresent(made -> {
          facts.put("Stored", stored(made));
          if (made.born() > 0) {
            facts.put("Made", when(made.born(), zone));
          }
          facts.put("Took", Numbers.seconds(made.seconds()));
        });
    facts.put("Code", brief(detail.code()));
    detail.codeSince().ifPresent(since -> facts.put("In use since", when(since, zone)));
    facts.put("Blueprint", brief(detail.blueprint()));
    facts.put("Content", brief(detail.content().fingerprint()));
    return facts;
  }

  private static String stored(Production made) {
    return made.bytes() == 0
        ? "no file, since it is empty"
        : made.parts() == 1
            ? Numbers.bytes(made.bytes())
            : Numbers.bytes(made.bytes()) + " with " + (made.parts() - 1) + " others";
  }

  static String brief(Fingerprint of) {
    return of.brief();
  }

  static String when(long millis, ZoneId zone) {
    return WHEN.format(Instant.ofEpochMilli(millis).atZone(zone));
  }
}
