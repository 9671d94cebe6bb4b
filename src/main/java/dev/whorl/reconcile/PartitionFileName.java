package dev.whorl.reconcile;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.Spec;
import dev.whorl.partition.PartitionKey;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The name of the file of a partition: its key, in which what file systems or shells could take for
 * something else stands as the hex digits of its UTF-8 bytes, each after a percent sign. Different
 * keys have different names; of a long key the name holds the beginning and a hash.
 */
final class PartitionFileName {
  private static final String ALSO_PLAIN = " -_.=+@,";

  /** Most bytes of a key's name: file systems take 255, and a staged file's name is longer. */
  private static final int LONGEST = 180;

  private static final String CUT = "~";

  private PartitionFileName() {}

  static String of(PartitionKey key, Spec.Format format) {
    var ending = "." + format.name().toLowerCase(Locale.ROOT);
    var name = visible(shortened(escaped(key.text()), key));
    return name.endsWith(ending) ? name : name + ending;
  }

  private static String escaped(String text) {
    var name = new StringBuilder();
    text.codePoints().forEach(c -> name.append(isPlain(c) ? Character.toString(c) : percent(c)));
    return name.isEmpty() ? "%" : name.toString();
  }

  private static boolean isPlain(int character) {
    return Character.isLetterOrDigit(character) || ALSO_PLAIN.indexOf(character) >= 0;
  }

  private static String percent(int character) {
    var hex = new StringBuilder();
    for (byte b : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
      hex.append(String.format("%%%02X", b & 0xFF));
    }
    return hex.toString();
  }

  private static String shortened(String name, PartitionKey key) {
    if (bytes(name) <= LONGEST) {
      return name;
    }
    int end = 0;
    for (int used = 0; used <= LONGEST; ) {
      int character = name.codePointAt(end);
      used += bytes(Character.toString(character));
      end += used <= LONGEST ? Character.charCount(character) : 0;
    }
    var hash = Fingerprint.builder("file-name/v1").add(key.text()).build();
    return name.substring(0, end) + CUT + hash.brief();
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String visible(String name) {
    return name.startsWith(".") ? "%2E" + name.substring(1) : name;
  }
}
