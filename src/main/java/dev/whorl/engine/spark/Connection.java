package dev.whorl.engine.spark;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32;
import org.apache.spark.connect.proto.AddArtifactsRequest;
import org.apache.spark.connect.proto.AddArtifactsResponse;
import org.apache.spark.connect.proto.AnalyzePlanRequest;
import org.apache.spark.connect.proto.Command;
import org.apache.spark.connect.proto.CommonInlineUserDefinedFunction;
import org.apache.spark.connect.proto.DataType;
import org.apache.spark.connect.proto.InterruptRequest;
import org.apache.spark.connect.proto.JavaUDF;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.ReleaseSessionRequest;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceStub;
import org.apache.spark.connect.proto.UserContext;
import org.sparkproject.com.google.protobuf.ByteString;
import org.sparkproject.io.grpc.ClientInterceptors;
import org.sparkproject.io.grpc.ManagedChannel;
import org.sparkproject.io.grpc.Metadata;
import org.sparkproject.io.grpc.Status;
import org.sparkproject.io.grpc.StatusRuntimeException;
import org.sparkproject.io.grpc.netty.NettyChannelBuilder;
import org.sparkproject.io.grpc.stub.ClientCallStreamObserver;
import org.sparkproject.io.grpc.stub.ClientResponseObserver;
import org.sparkproject.io.grpc.stub.MetadataUtils;

/**
 * A session with a Spark Connect server. No call waits for ever: the short ones have a deadline,
 * and the connection of the long ones is pinged.
 */
final class Connection implements AutoCloseable {
  private static final String CLIENT = "whorl";
  private static final int CHUNK = 1 << 20;
  private static final int MOST_BYTES = 128 << 20;
  private static final long SECONDS_TO_ANSWER = 30;
  private static final long SECONDS_TO_UPLOAD = 120;
  private static final long SECONDS_TO_REGISTER = 60;
  private static final long SECONDS_BETWEEN_PINGS = 20;
  private static final long SECONDS_TO_CLOSE = 3;

  private final ManagedChannel channel;
  private final SparkConnectServiceBlockingStub calls;
  private final SparkConnectServiceStub streams;
  private final ScheduledExecutorService clock;
  private final String session = UUID.randomUUID().toString();
  private final UserContext user = UserContext.newBuilder().setUserId(CLIENT).build();

  /**
   * Connects with the first call.
   *
   * @param clock for what is due later
   */
  Connection(SparkAddress address, ScheduledExecutorService clock) {
    var builder =
        NettyChannelBuilder.forAddress(address.host(), address.port())
            .maxInboundMessageSize(MOST_BYTES)
            .keepAliveTime(SECONDS_BETWEEN_PINGS, TimeUnit.SECONDS)
            .keepAliveTimeout(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
    this.channel = (address.encrypted() ? builder : builder.usePlaintext()).build();
    var head = new Metadata();
    address
        .token()
        .ifPresent(token ->
            head.put(
                Metadata.Key.of("Authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + token));
    var intercepted =
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(head));
    this.calls = SparkConnectServiceGrpc.newBlockingStub(intercepted);
    this.streams = SparkConnectServiceGrpc.newStub(intercepted);
    this.clock = clock;
  }

  private SparkConnectServiceBlockingStub soon() {
    return calls.withDeadlineAfter(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
  }

  /**
   * The server's version of Spark.
   *
   * @throws StatusRuntimeException if nobody answers, or not to this program
   */
  String version() {
    var request =
        AnalyzePlanRequest.newBuilder()
            .setSessionId(session)
            .setUserContext(user)
            .setClientType(CLIENT)
            .setSparkVersion(AnalyzePlanRequest.SparkVersion.getDefaultInstance())
            .build();
    return soon().analyzePlan(request).getSparkVersion().getVersion();
  }

  /**
   * Gives the session's executors a jar.
   *
   * @param name unlike that of any other content
   */
  void upload(String name, byte[] jar) {
    var sent = new CompletableFuture<AddArtifactsResponse>();
    streams
        .withDeadlineAfter(SECONDS_TO_UPLOAD, TimeUnit.SECONDS)
        .addArtifacts(new Upload("jars/" + name, jar, sent));
    await(sent, SECONDS_TO_UPLOAD);
  }

  /** Sends a file in chunks, as fast as they are taken. */
  private final class Upload
      implements ClientResponseObserver<AddArtifactsRequest, AddArtifactsResponse> {
    private final String name;
    private final byte[] bytes;
    private final CompletableFuture<AddArtifactsResponse> sent;
    private int at;

    private Upload(String name, byte[] bytes, CompletableFuture<AddArtifactsResponse> sent) {
      this.name = name;
      this.bytes = bytes;
      this.sent = sent;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<AddArtifactsRequest> out) {
      out.setOnReadyHandler(() -> {
        while (out.isReady() && at < bytes.length) {
          out.onNext(next());
          if (at == bytes.length) {
            out.onCompleted();
          }
        }
      });
    }

    private AddArtifactsRequest next() {
      boolean first = at == 0;
      int length = Math.min(CHUNK, bytes.length - at);
      var sum = new CRC32();
      sum.update(bytes, at, length);
      var chunk =
          AddArtifactsRequest.ArtifactChunk.newBuilder()
              .setData(ByteString.copyFrom(bytes, at, length))
              .setCrc(sum.getValue())
              .build();
      at += length;
      var request =
          AddArtifactsRequest.newBuilder()
              .setSessionId(session)
              .setUserContext(user)
              .setClientType(CLIENT);
      return first
          ? request
              .setBeginChunk(
                  AddArtifactsRequest.BeginChunkedArtifact.newBuilder()
                      .setName(name)
                      .setTotalBytes(bytes.length)
                      .setNumChunks((bytes.length + CHUNK - 1) / CHUNK)
                      .setInitialChunk(chunk))
              .build()
          : request.setChunk(chunk).build();
    }

    @Override
    public void onNext(AddArtifactsResponse response) {
      sent.complete(response);
    }

    @Override
    public void onError(Throwable failure) {
      sent.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      sent.complete(AddArtifactsResponse.getDefaultInstance());
    }
  }

  /** Makes a class of the server's, or of an uploaded jar, a function from text to text. */
  void register(String function, String className) {
    var text =
        DataType.newBuilder().setString(DataType.String.newBuilder().setCollation("UTF8_BINARY"));
    var registered =
        CommonInlineUserDefinedFunction.newBuilder()
            .setFunctionName(function)
            .setJavaUdf(JavaUDF.newBuilder().setClassName(className).setOutputType(text));
    var command = Command.newBuilder().setRegisterFunction(registered);
    await(start(Plan.newBuilder().setCommand(command).build(), function), SECONDS_TO_REGISTER);
  }

  /**
   * Runs a plan to its end, whatever its rows; what becomes of a broken connection is its own
   * matter.
   *
   * @param tag for {@link #interrupt}
   */
  CompletableFuture<Void> start(Plan plan, String tag) {
    return new Operation(streams, session, user, clock).start(plan, tag);
  }

  /** Ends what was started with a tag; it fails then. */
  void interrupt(String tag) {
    var request =
        InterruptRequest.newBuilder()
            .setSessionId(session)
            .setUserContext(user)
            .setClientType(CLIENT)
            .setInterruptType(InterruptRequest.InterruptType.INTERRUPT_TYPE_TAG)
            .setOperationTag(tag)
            .build();
    soon().interrupt(request);
  }

  /**
   * Waits for an answer that is due.
   *
   * @throws StatusRuntimeException if there is none
   */
  static <T> T await(CompletableFuture<T> answer, long seconds) {
    try {
      return answer.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StatusRuntimeException status) {
        throw status;
      }
      throw new CompletionException(e.getCause());
    } catch (TimeoutException e) {
      throw Status.DEADLINE_EXCEEDED
          .withDescription("no answer within " + seconds + " seconds")
          .asRuntimeException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Status.CANCELLED.asRuntimeException();
    }
  }

  @Override
  public void close() {
    try {
      calls
          .withDeadlineAfter(SECONDS_TO_CLOSE, TimeUnit.SECONDS)
          .releaseSession(
              ReleaseSessionRequest.newBuilder()
                  .setSessionId(session)
                  .setUserContext(user)
                  .setClientType(CLIENT)
                  .build());
    } catch (StatusRuntimeException e) {
      // A server that does not know how, or is gone, forgets the session after a while.
    } finally {
      channel.shutdownNow();
    }
  }
}
