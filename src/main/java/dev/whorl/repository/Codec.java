package dev.whorl.repository;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.fingerprint.Part;
import dev.whorl.partition.Chunks;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionTree;
import dev.whorl.partition.Scheme;
import dev.whorl.partition.SliceTree;
import dev.whorl.repository.Records.Basis;
import dev.whorl.repository.Records.NodeEnd;
import dev.whorl.repository.Records.Shape;
import dev.whorl.repository.Records.SliceRow;
import dev.whorl.repository.Records.TaskSpan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bytes for the lists that the catalog keeps in one column. */
final class Codec {
  private static final byte WHOLE = 0;
  private static final byte OPAQUE = 1;
  private static final byte BY_KEY = 2;

  /** Stands where spans of earlier versions, which had no places, begin with a length. */
  private static final int WITH_PLACES = -1;

  private Codec() {}

  static byte[] columns(List<Column> columns) {
    return bytes(out -> {
      for (var column : columns) {
        text(out, column.name());
        text(out, column.type());
      }
    });
  }

  static List<Column> columns(byte[] bytes) {
    return list(bytes, in -> new Column(text(in), text(in)));
  }

  static byte[] shape(Shape shape) {
    return bytes(out -> {
      out.writeInt(shape.options().size());
      for (var option : shape.options().entrySet()) {
        text(out, option.getKey());
        text(out, option.getValue());
      }
      out.write(columns(shape.columns()));
    });
  }

  static Shape shape(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var options = new LinkedHashMap<String, String>();
      for (int count = in.readInt(); count > 0; count--) {
        options.put(text(in), text(in));
      }
      return new Shape(columns(in.readAllBytes()), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] parts(List<Part> parts) {
    return bytes(out -> {
      for (var part : parts) {
        text(out, part.name());
        text(out, part.text());
      }
    });
  }

  static List<Part> parts(byte[] bytes) {
    return list(bytes, in -> new Part(text(in), text(in)));
  }

  static byte[] scheme(Scheme scheme) {
    return bytes(out -> {
      switch (scheme) {
        case Scheme.Whole _ -> out.writeByte(WHOLE);
        case Scheme.Opaque _ -> out.writeByte(OPAQUE);
        case Scheme.ByKey(String expression) -> {
          out.writeByte(BY_KEY);
          text(out, expression);
        }
      }
    });
  }

  static Scheme scheme(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return switch (in.readByte()) {
        case WHOLE -> new Scheme.Whole();
        case BY_KEY -> new Scheme.ByKey(text(in));
        default -> new Scheme.Opaque();
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] slices(List<SliceRow> slices) {
    return bytes(out -> {
      for (var slice : slices) {
        out.writeBoolean(slice.key() != null);
        if (slice.key() != null) {
          text(out, slice.key());
        }
        out.write(slice.content().bytes());
      }
    });
  }

  static List<SliceRow> slices(byte[] bytes) {
    return list(
        bytes,
        in -> {
          var key = in.readBoolean() ? text(in) : null;
          return new SliceRow(key, ContentId.of(in.readNBytes(ContentId.BYTES)));
        });
  }

  static byte[] ends(List<NodeEnd> ends) {
    return bytes(out -> {
      for (var end : ends) {
        for (var part : List.of(end.node(), end.freshness(), end.relation(), end.reason())) {
          text(out, part);
        }
        out.writeInt(end.desired());
        out.writeInt(end.computed());
        out.writeInt(end.reused());
        out.writeInt(end.unchanged());
        out.writeInt(end.failed());
        out.writeInt(end.waiting());
        out.writeLong(end.rows());
        out.writeDouble(end.seconds());
        text(out, end.error());
      }
    });
  }

  static List<NodeEnd> ends(byte[] bytes) {
    return list(
        bytes,
        in ->
            new NodeEnd(
                text(in),
                text(in),
                text(in),
                text(in),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readDouble(),
                text(in)));
  }

  static byte[] failures(Map<Fingerprint, String> failures) {
    return bytes(out -> {
      for (var failure : failures.entrySet()) {
        out.write(failure.getKey().bytes());
        text(out, failure.getValue());
      }
    });
  }

  static Map<Fingerprint, String> failures(byte[] bytes) {
    var failures = new LinkedHashMap<Fingerprint, String>();
    list(bytes, in -> Map.entry(Fingerprint.of(in.readNBytes(Fingerprint.BYTES)), text(in)))
        .forEach(failure -> failures.put(failure.getKey(), failure.getValue()));
    return failures;
  }

  static byte[] spans(List<TaskSpan> spans) {
    return bytes(out -> {
      out.writeInt(WITH_PLACES);
      for (var span : spans) {
        text(out, span.node());
        text(out, span.work().name());
        text(out, span.first());
        out.writeInt(span.partitions());
        out.writeInt(span.lane());
        out.writeInt(span.start());
        out.writeInt(span.end());
        out.writeBoolean(span.failed());
        out.writeInt(span.places().size());
        for (var place : span.places()) {
          text(out, place);
        }
      }
    });
  }

  static List<TaskSpan> spans(byte[] bytes) {
    boolean places = bytes.length > 0 && bytes[0] == WITH_PLACES;
    return list(
        places ? Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length) : bytes,
        in ->
            new TaskSpan(
                text(in),
                TaskSpan.Work.valueOf(text(in)),
                text(in),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readBoolean(),
                places ? texts(in) : List.of()));
  }

  /** What a node was derived from, its trees by their roots. */
  static byte[] basis(Basis basis) {
    return bytes(out -> {
      out.write(basis.shape().bytes());
      for (var port : basis.ports()) {
        out.write(port.tree().root().bytes());
        optional(out, port.seen().map(ContentId::bytes));
        optional(out, port.slices().map(tree -> tree.root().bytes()));
      }
    });
  }

  static Basis basis(byte[] bytes, Chunks kept) {
    var shape = Fingerprint.of(Arrays.copyOf(bytes, Fingerprint.BYTES));
    var ports =
        list(
            Arrays.copyOfRange(bytes, Fingerprint.BYTES, bytes.length),
            in ->
                new Basis.Port(
                    PartitionTree.load(Fingerprint.of(in.readNBytes(Fingerprint.BYTES)), kept),
                    optional(in, ContentId.BYTES).map(ContentId::of),
                    optional(in, Fingerprint.BYTES)
                        .map(root -> SliceTree.load(Fingerprint.of(root), kept))));
    return new Basis(shape, ports);
  }

  private static void optional(DataOutputStream out, Optional<byte[]> bytes) throws IOException {
    out.writeBoolean(bytes.isPresent());
    out.write(bytes.orElse(new byte[0]));
  }

  private static Optional<byte[]> optional(DataInputStream in, int length) throws IOException {
    return in.readBoolean() ? Optional.of(in.readNBytes(length)) : Optional.empty();
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  private static byte[] bytes(Writing writing) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static <T> List<T> list(byte[] bytes, Reading<T> reading) {
    var list = new ArrayList<T>();
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      while (in.available() > 0) {
        list.add(reading.from(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return list;
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    var texts = new ArrayList<String>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(text(in));
    }
    return texts;
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
