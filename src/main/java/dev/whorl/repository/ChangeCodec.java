package dev.whorl.repository;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes for changes: every value says its type, so that what was written stays readable. */
final class ChangeCodec {
  private static final int PUT = 1;
  private static final int REMOVE = 2;

  private static final int NULL = 0;
  private static final int LONG = 1;
  private static final int INT = 2;
  private static final int FLOAT = 3;
  private static final int DOUBLE = 4;
  private static final int BOOLEAN = 5;
  private static final int TEXT = 6;
  private static final int BYTES = 7;

  private ChangeCodec() {}

  static void write(DataOutputStream out, List<Change> changes) throws IOException {
    out.writeInt(changes.size());
    for (var change : changes) {
      out.writeByte(
          switch (change) {
            case Change.Put _ -> PUT;
            case Change.Remove _ -> REMOVE;
          });
      out.writeByte(change.table().code());
      out.writeByte(change.values().size());
      for (var value : change.values()) {
        write(out, value);
      }
    }
  }

  private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeByte(NULL);
      case Long number -> {
        out.writeByte(LONG);
        out.writeLong(number);
      }
      case Integer number -> {
        out.writeByte(INT);
        out.writeInt(number);
      }
      case Float number -> {
        out.writeByte(FLOAT);
        out.writeFloat(number);
      }
      case Double number -> {
        out.writeByte(DOUBLE);
        out.writeDouble(number);
      }
      case Boolean on -> {
        out.writeByte(BOOLEAN);
        out.writeBoolean(on);
      }
      case String text -> block(out, TEXT, text.getBytes(StandardCharsets.UTF_8));
      case byte[] bytes -> block(out, BYTES, bytes);
      default -> throw new IllegalArgumentException("no catalog value: " + value.getClass());
    }
  }

  private static void block(DataOutputStream out, int type, byte[] bytes) throws IOException {
    out.writeByte(type);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static List<Change> read(DataInputStream in) throws IOException {
    int count = in.readInt();
    var changes = new ArrayList<Change>();
    for (int i = 0; i < count; i++) {
      int kind = in.readByte();
      var table = Table.of(in.readByte());
      var values = new ArrayList<@Nullable Object>();
      for (int left = in.readByte(); left > 0; left--) {
        values.add(value(in));
      }
      changes.add(change(kind, table, values));
    }
    return changes;
  }

  private static Change change(int kind, Table table, List<@Nullable Object> values)
      throws IOException {
    if (kind == REMOVE) {
      return new Change.Remove(table, values);
    }
    if (kind != PUT) {
      throw new IOException("a change of kind " + kind + " is not known");
    }
    while (values.size() < table.columns()) {
      values.add(null);
    }
    return new Change.Put(table, values);
  }

  private static @Nullable Object value(DataInputStream in) throws IOException {
    int type = in.readByte();
    return switch (type) {
      case NULL -> null;
      case LONG -> in.readLong();
      case INT -> in.readInt();
      case FLOAT -> in.readFloat();
      case DOUBLE -> in.readDouble();
      case BOOLEAN -> in.readBoolean();
      case TEXT -> new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      case BYTES -> in.readNBytes(in.readInt());
      default -> throw new IOException("a value of type " + type + " is not known");
    };
  }
}
