/*
 * One file, because gcc makes a program of it at its first use.
 *
 * MQTT load: plays meters that publish telemetry at QoS 1, with epoll in one thread, so that the generator is not what
 * is measured. Prints one line of JSON. With --rate it is paced and measures from the instant at which a message was
 * due, else each client keeps --window messages unacknowledged.
 *
 *   load --host 127.0.0.1 --port 1883 --clients 50 --window 20 (--seconds 60 | --count 1000000)
 *        [--rate HZ [--mark-s S]] [--prefix meter] [--start-ms EPOCH] [--step-ms 10] [--keep-alive-s 60] [--drain-s 15]
 *
 * A client is one meter, its id is PREFIX-0001 and so on, its topic smartmeter/ID/telemetry. Unpaced, the instants of
 * a meter begin at --start-ms and lie --step-ms apart; paced, they are those of the wall clock, and --mark-s notes how
 * many were acknowledged by then.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <inttypes.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { MESSAGE_MAX = 512, INPUT_MAX = 4096, CONNECTING_MAX = 64, HISTOGRAM_BUCKETS = 64 * 128 };
enum state { UNUSED, CONNECTING, GREETED, READY, LOST };

struct in_flight {
  uint64_t since_ns; /* 0 once it is acknowledged */
  uint16_t packet_id;
};

struct client {
  int fd;
  enum state state;
  int wants_output;
  uint16_t next_packet_id;
  /* What waits for its acknowledgement, oldest first, in a ring. */
  struct in_flight *ring;
  uint32_t head, waiting;
  char *output;
  uint32_t output_from, output_to;
  uint8_t input[INPUT_MAX];
  uint32_t input_length;
  /* The message as it was last sent: only its figures are written anew. */
  char message[MESSAGE_MAX];
  uint32_t message_length, packet_id_at, time_at, voltage_at, current_at, power_at, energy_at, factor_at, frequency_at;
  int64_t taken_at_ms, second;
  uint64_t deciwatt_ms;
  int power_dw;
  uint32_t random;
};

static struct {
  const char *host, *prefix;
  int port, clients, window, keep_alive_s;
  double seconds, rate, mark_s, drain_s;
  int64_t start_ms, step_ms;
  uint64_t count;
} options = {.host = "127.0.0.1", .prefix = "meter", .port = 1883, .clients = 50, .window = 20,
             .keep_alive_s = 60, .drain_s = 15, .step_ms = 10};

static struct client *clients;
static int epoll_fd;
static volatile sig_atomic_t is_stopped;
static uint64_t sent, acked, acked_in_time, lost, out_of_order, overdue, acked_by_mark, end_ns = UINT64_MAX;
static int64_t last_taken_at_ms;
static uint64_t histogram[HISTOGRAM_BUCKETS], max_latency_us;

static uint64_t now_ns(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return (uint64_t)at.tv_sec * 1000000000u + (uint64_t)at.tv_nsec;
}

static int64_t wall_ms(void) {
  struct timespec at;
  clock_gettime(CLOCK_REALTIME, &at);
  return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static double cpu_seconds(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void fail(const char *what) {
  fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
  exit(1);
}

/* Buckets of 1 us up to 128 us, then 64 to each doubling: an error below 1.6 %. */
static uint32_t bucket_of(uint64_t us) {
  if (us < 128) return (uint32_t)us;
  uint32_t shift = 57u - (uint32_t)__builtin_clzll(us);
  return 128 + (shift - 1) * 64 + (uint32_t)((us >> shift) - 64);
}

static uint64_t bucket_end_us(uint32_t bucket) {
  if (bucket < 128) return bucket;
  uint32_t shift = (bucket - 128) / 64 + 1;
  return (((uint64_t)(bucket - 128) % 64 + 65) << shift) - 1;
}

static double percentile_ms(double share) {
  uint64_t total = 0, seen = 0;
  for (uint32_t at = 0; at < HISTOGRAM_BUCKETS; at++) total += histogram[at];
  for (uint32_t at = 0; at < HISTOGRAM_BUCKETS; at++) {
    seen += histogram[at];
    if (total && (double)seen >= share * (double)total) {
      uint64_t us = bucket_end_us(at);
      return (double)(us < max_latency_us ? us : max_latency_us) / 1000;
    }
  }
  return 0;
}

static void put_digits(char *to, uint32_t value, int digits) {
  for (int at = digits - 1; at >= 0; at--, value /= 10) to[at] = (char)('0' + value % 10);
}

/* A figure with decimals, in its fixed width: 2304 at 3.1 is 230.4. */
static void put_decimal(char *to, uint32_t value, int whole, int decimals) {
  uint32_t scale = decimals == 1 ? 10 : decimals == 2 ? 100 : 1000;
  put_digits(to, value / scale, whole);
  put_digits(to + whole + 1, value % scale, decimals);
}

static uint32_t place(const struct client *client, const char *what) {
  const char *found = memmem(client->message, client->message_length, what, strlen(what));
  if (!found) fail("no such field");
  return (uint32_t)(found - client->message) + (uint32_t)strlen(what);
}

static void make_message(struct client *client, int number) {
  char id[64], topic[128], payload[MESSAGE_MAX / 2 + 64];
  snprintf(id, sizeof id, "%s-%04d", options.prefix, number);
  int topic_length = snprintf(topic, sizeof topic, "smartmeter/%s/telemetry", id);
  int payload_length = snprintf(
      payload, sizeof payload,
      "{\"device_id\":\"%s\",\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"voltage\":230.0,\"current\":0.000,"
      "\"power_w\":100.0,\"energy_kwh\":1000.000,\"power_factor\":0.95,\"frequency\":50.0,\"rssi\":-60}", id);
  uint32_t length = 2u + (uint32_t)topic_length + 2u + (uint32_t)payload_length;
  if (payload_length >= (int)sizeof payload || length + 3 > MESSAGE_MAX || length < 128) fail("the prefix is too long");
  char *to = client->message;
  *to++ = 0x32; /* PUBLISH, QoS 1 */
  *to++ = (char)(length % 128 | 128);
  *to++ = (char)(length / 128);
  *to++ = 0;
  *to++ = (char)topic_length;
  memcpy(to, topic, (size_t)topic_length);
  to += topic_length;
  client->packet_id_at = (uint32_t)(to - client->message);
  to += 2;
  memcpy(to, payload, (size_t)payload_length);
  client->message_length = length + 3;
  client->time_at = place(client, "\"timestamp\":\"");
  client->voltage_at = place(client, "\"voltage\":");
  client->current_at = place(client, "\"current\":");
  client->power_at = place(client, "\"power_w\":");
  client->energy_at = place(client, "\"energy_kwh\":");
  client->factor_at = place(client, "\"power_factor\":");
  client->frequency_at = place(client, "\"frequency\":");
  client->taken_at_ms = options.start_ms;
  client->second = -1;
  client->power_dw = 1000 + number % 8000;
  client->random = 2463534242u + (uint32_t)number * 2654435761u;
}

static uint32_t next_random(struct client *client) {
  uint32_t value = client->random;
  value ^= value << 13;
  value ^= value >> 17;
  value ^= value << 5;
  return client->random = value;
}

/* The next reading: power walks, the register carries its watt-seconds, current follows from P / (V PF). */
static void advance(struct client *client, int64_t taken_at_ms) {
  uint32_t random = next_random(client);
  client->deciwatt_ms += (uint64_t)client->power_dw * (uint64_t)(taken_at_ms - client->taken_at_ms);
  client->taken_at_ms = taken_at_ms;
  client->power_dw += (int)(random % 41) - 20;
  if (client->power_dw < 1000) client->power_dw = 1000;
  if (client->power_dw > 9999) client->power_dw = 9999;
  uint32_t voltage_dv = 2280 + (random >> 8) % 41, factor_centi = 90 + (random >> 16) % 10;
  uint32_t current_ma = (uint32_t)client->power_dw * 100000u / (voltage_dv * factor_centi);
  char *message = client->message;
  if (taken_at_ms / 1000 != client->second) {
    client->second = taken_at_ms / 1000;
    time_t second = (time_t)client->second;
    struct tm utc;
    gmtime_r(&second, &utc);
    char *to = message + client->time_at;
    put_digits(to, (uint32_t)utc.tm_year + 1900, 4);
    put_digits(to + 5, (uint32_t)utc.tm_mon + 1, 2);
    put_digits(to + 8, (uint32_t)utc.tm_mday, 2);
    put_digits(to + 11, (uint32_t)utc.tm_hour, 2);
    put_digits(to + 14, (uint32_t)utc.tm_min, 2);
    put_digits(to + 17, (uint32_t)utc.tm_sec, 2);
  }
  put_digits(message + client->time_at + 20, (uint32_t)(taken_at_ms % 1000), 3);
  put_decimal(message + client->voltage_at, voltage_dv, 3, 1);
  put_decimal(message + client->current_at, current_ma, 1, 3);
  put_decimal(message + client->power_at, (uint32_t)client->power_dw, 3, 1);
  put_decimal(message + client->energy_at, 1000000u + (uint32_t)(client->deciwatt_ms / 36000000u), 4, 3);
  put_decimal(message + client->factor_at, factor_centi, 1, 2);
  put_decimal(message + client->frequency_at, 499 + (random >> 24) % 3, 2, 1);
}

static void lose(struct client *client, const char *why) {
  fprintf(stderr, "load: client %d lost: %s\n", (int)(client - clients) + 1, why);
  close(client->fd);
  client->state = LOST;
  lost++;
}

static void watch(struct client *client, int wants_output) {
  if (client->wants_output == wants_output) return;
  client->wants_output = wants_output;
  struct epoll_event event = {.events = EPOLLIN | (wants_output ? EPOLLOUT : 0u), .data.ptr = client};
  epoll_ctl(epoll_fd, EPOLL_CTL_MOD, client->fd, &event);
}

static void flush(struct client *client) {
  while (client->output_from < client->output_to) {
    ssize_t written = send(client->fd, client->output + client->output_from,
                           client->output_to - client->output_from, MSG_NOSIGNAL);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) {
      watch(client, 1);
      return;
    }
    if (written < 0) {
      lose(client, strerror(errno));
      return;
    }
    client->output_from += (uint32_t)written;
  }
  client->output_from = client->output_to = 0;
  watch(client, 0);
}

/* Puts one message into the output; its latency counts from `since_ns`. */
static void append(struct client *client, int64_t taken_at_ms, uint64_t since_ns) {
  advance(client, taken_at_ms);
  if (++client->next_packet_id == 0) client->next_packet_id = 1;
  client->message[client->packet_id_at] = (char)(client->next_packet_id >> 8);
  client->message[client->packet_id_at + 1] = (char)client->next_packet_id;
  uint32_t capacity = (uint32_t)options.window * MESSAGE_MAX;
  if (client->output_to + client->message_length > capacity) {
    memmove(client->output, client->output + client->output_from, client->output_to - client->output_from);
    client->output_to -= client->output_from;
    client->output_from = 0;
  }
  memcpy(client->output + client->output_to, client->message, client->message_length);
  client->output_to += client->message_length;
  uint32_t slot = (client->head + client->waiting++) % (uint32_t)options.window;
  client->ring[slot] = (struct in_flight){.since_ns = since_ns, .packet_id = client->next_packet_id};
  if (taken_at_ms > last_taken_at_ms) last_taken_at_ms = taken_at_ms;
  sent++;
}

static int is_over(uint64_t at_ns) {
  return is_stopped || at_ns >= end_ns || (options.count && sent >= options.count);
}

static void fill(struct client *client, uint64_t at_ns) {
  while (client->waiting < (uint32_t)options.window && !is_over(at_ns))
    append(client, client->taken_at_ms + options.step_ms, at_ns);
  flush(client);
}

static void note_acknowledgement(struct client *client, uint16_t packet_id, uint64_t at_ns) {
  for (uint32_t offset = 0; offset < client->waiting; offset++) {
    struct in_flight *entry = &client->ring[(client->head + offset) % (uint32_t)options.window];
    if (entry->packet_id != packet_id || entry->since_ns == 0) continue;
    uint64_t us = at_ns > entry->since_ns ? (at_ns - entry->since_ns) / 1000 : 0;
    histogram[bucket_of(us)]++;
    if (us > max_latency_us) max_latency_us = us;
    entry->since_ns = 0;
    if (offset > 0) out_of_order++;
    while (client->waiting > 0 && client->ring[client->head].since_ns == 0) {
      client->head = (client->head + 1) % (uint32_t)options.window;
      client->waiting--;
    }
    acked++;
    if (at_ns <= end_ns) acked_in_time++;
    return;
  }
  lose(client, "an acknowledgement for nothing that was sent");
}

/* Takes what came; 0 where the client is lost. */
static int receive(struct client *client, uint64_t at_ns) {
  ssize_t got = recv(client->fd, client->input + client->input_length, INPUT_MAX - client->input_length, 0);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return 1;
  if (got <= 0) {
    lose(client, got == 0 ? "closed by the broker" : strerror(errno));
    return 0;
  }
  client->input_length += (uint32_t)got;
  uint32_t from = 0;
  while (client->input_length - from >= 2) {
    const uint8_t *packet = client->input + from;
    uint32_t length = packet[1];
    if (length > 127) {
      lose(client, "a packet that no publisher is sent");
      return 0;
    }
    if (client->input_length - from < length + 2) break;
    if (packet[0] == 0x20 && packet[3] == 0) client->state = READY;
    else if (packet[0] == 0x40) note_acknowledgement(client, (uint16_t)(packet[2] << 8 | packet[3]), at_ns);
    else if (packet[0] != 0xd0) {
      lose(client, packet[0] == 0x20 ? "refused" : "a packet that no publisher is sent");
      return 0;
    }
    if (client->state == LOST) return 0;
    from += length + 2;
  }
  memmove(client->input, client->input + from, client->input_length - from);
  client->input_length -= from;
  return 1;
}

static void open_connection(struct client *client) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)options.port)};
  if (inet_pton(AF_INET, options.host, &address.sin_addr) != 1) fail("--host is not an IPv4 address");
  client->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (client->fd < 0) fail("socket");
  int on = 1;
  setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (connect(client->fd, (struct sockaddr *)&address, sizeof address) < 0 && errno != EINPROGRESS) fail("connect");
  struct epoll_event event = {.events = EPOLLIN | EPOLLOUT, .data.ptr = client};
  epoll_ctl(epoll_fd, EPOLL_CTL_ADD, client->fd, &event);
  client->wants_output = 1;
  client->state = CONNECTING;
}

static void greet(struct client *client, int number) {
  int error = 0;
  socklen_t size = sizeof error;
  getsockopt(client->fd, SOL_SOCKET, SO_ERROR, &error, &size);
  if (error) {
    lose(client, strerror(error));
    return;
  }
  char id[64];
  int length = snprintf(id, sizeof id, "%s-%04d", options.prefix, number);
  char *to = client->output;
  *to++ = 0x10;
  *to++ = (char)(12 + length);
  memcpy(to, "\0\4MQTT\4\2", 8); /* 3.1.1, clean session */
  to += 8;
  *to++ = (char)(options.keep_alive_s >> 8);
  *to++ = (char)options.keep_alive_s;
  *to++ = 0;
  *to++ = (char)length;
  memcpy(to, id, (size_t)length);
  client->output_to = (uint32_t)(to - client->output) + (uint32_t)length;
  client->state = GREETED;
  flush(client);
}

static void connect_all(void) {
  struct epoll_event events[256];
  uint64_t limit_ns = now_ns() + 60000000000u;
  int opened = 0, settled = 0;
  while (settled < options.clients) {
    while (opened < options.clients && opened - settled < CONNECTING_MAX) open_connection(&clients[opened++]);
    int ready = epoll_wait(epoll_fd, events, 256, 1000);
    if (now_ns() > limit_ns || is_stopped) fail("not every client could connect");
    for (int at = 0; at < ready; at++) {
      struct client *client = events[at].data.ptr;
      if (client->state == CONNECTING) greet(client, (int)(client - clients) + 1);
      else if (client->state == GREETED && events[at].events & EPOLLOUT) flush(client);
      if (client->state == GREETED && events[at].events & EPOLLIN) receive(client, 0);
      if (client->state == READY || client->state == LOST) settled++;
    }
  }
  if (lost) exit(1);
}

static void handle(struct epoll_event *event, int may_fill) {
  struct client *client = event->data.ptr;
  if (client->state != READY) return;
  uint64_t at_ns = now_ns();
  if (event->events & (EPOLLIN | EPOLLHUP | EPOLLERR) && !receive(client, at_ns)) return;
  if (may_fill) fill(client, at_ns);
  else if (event->events & EPOLLOUT) flush(client);
}

static uint64_t unanswered(void) {
  uint64_t all = 0;
  for (int at = 0; at < options.clients; at++)
    if (clients[at].state == READY) all += clients[at].waiting;
  return all;
}

/*
 * A broker that writes each acknowledgement for itself would wake the generator for each. While it has more than
 * enough to do it is left alone for a moment, in which they gather.
 */
static void let_gather(void) {
  static const struct timespec moment = {.tv_nsec = 100000};
  uint64_t all = (uint64_t)options.clients * (uint64_t)options.window;
  if (all >= 500 && sent - acked > all * 3 / 4) nanosleep(&moment, NULL);
}

static void run_saturated(void) {
  struct epoll_event events[512];
  for (int at = 0; at < options.clients; at++) fill(&clients[at], now_ns());
  while (!is_over(now_ns()) && lost < (uint64_t)options.clients) {
    int ready = epoll_wait(epoll_fd, events, 512, 100);
    for (int at = 0; at < ready; at++) handle(&events[at], 1);
    let_gather();
  }
}

/* The clients' turns are spread evenly over the period, so the order in which they are due never changes. */
static void run_paced(uint64_t start_ns) {
  struct epoll_event events[512];
  int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  struct epoll_event timer_event = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(epoll_fd, EPOLL_CTL_ADD, timer, &timer_event);
  uint64_t mark_ns = start_ns + (uint64_t)(options.mark_s * 1e9);
  double spacing_ns = 1e9 / options.rate / options.clients;
  /* What was due before the end is sent, even if late. */
  for (uint64_t turn = 0; !is_stopped && lost < (uint64_t)options.clients;) {
    uint64_t due_ns = start_ns + (uint64_t)((double)turn * spacing_ns);
    if (due_ns >= end_ns || (options.count && sent >= options.count)) break;
    if (now_ns() < mark_ns) acked_by_mark = acked;
    if (due_ns <= now_ns()) {
      struct client *client = &clients[turn++ % (uint64_t)options.clients];
      if (client->state != READY) continue;
      if (client->waiting == (uint32_t)options.window) {
        overdue++;
        continue;
      }
      append(client, wall_ms(), due_ns);
      flush(client);
      continue;
    }
    struct itimerspec at_due = {.it_value = {.tv_sec = (time_t)(due_ns / 1000000000u), .tv_nsec = (long)(due_ns % 1000000000u)}};
    timerfd_settime(timer, TFD_TIMER_ABSTIME, &at_due, NULL);
    int ready = epoll_wait(epoll_fd, events, 512, 100);
    for (int at = 0; at < ready; at++)
      if (events[at].data.ptr) handle(&events[at], 0);
  }
  close(timer);
}

/* What was sent is waited for, but counts no more as acknowledged in time. */
static void drain(void) {
  struct epoll_event events[512];
  uint64_t limit_ns = now_ns() + (uint64_t)(options.drain_s * 1e9);
  while (unanswered() > 0 && now_ns() < limit_ns) {
    int ready = epoll_wait(epoll_fd, events, 512, 100);
    for (int at = 0; at < ready; at++) handle(&events[at], 0);
  }
}

static void disconnect_all(void) {
  for (int at = 0; at < options.clients; at++) {
    if (clients[at].state != READY) continue;
    if (send(clients[at].fd, "\xe0\0", 2, MSG_NOSIGNAL) < 0) continue;
    shutdown(clients[at].fd, SHUT_WR);
  }
}

static void read_options(int count, char **arguments) {
  static const struct option known[] = {
      {"host", 1, 0, 'h'}, {"port", 1, 0, 'p'}, {"clients", 1, 0, 'c'}, {"window", 1, 0, 'w'},
      {"seconds", 1, 0, 's'}, {"count", 1, 0, 'n'}, {"rate", 1, 0, 'r'}, {"prefix", 1, 0, 'x'},
      {"start-ms", 1, 0, 'b'}, {"step-ms", 1, 0, 't'}, {"keep-alive-s", 1, 0, 'k'}, {"drain-s", 1, 0, 'd'},
      {"mark-s", 1, 0, 'm'}, {0}};
  for (int option; (option = getopt_long(count, arguments, "", known, NULL)) != -1;) {
    switch (option) {
      case 'h': options.host = optarg; break;
      case 'p': options.port = atoi(optarg); break;
      case 'c': options.clients = atoi(optarg); break;
      case 'w': options.window = atoi(optarg); break;
      case 's': options.seconds = atof(optarg); break;
      case 'n': options.count = strtoull(optarg, NULL, 10); break;
      case 'r': options.rate = atof(optarg); break;
      case 'x': options.prefix = optarg; break;
      case 'b': options.start_ms = strtoll(optarg, NULL, 10); break;
      case 't': options.step_ms = strtoll(optarg, NULL, 10); break;
      case 'k': options.keep_alive_s = atoi(optarg); break;
      case 'm': options.mark_s = atof(optarg); break;
      case 'd': options.drain_s = atof(optarg); break;
      default: exit(2);
    }
  }
  int is_possible = options.clients > 0 && options.clients < 10000 && options.window > 0 && options.window < 10000 &&
                    options.step_ms > 0 && strlen(options.prefix) < 32 && (options.seconds > 0 || options.count > 0);
  if (!is_possible) {
    fprintf(stderr, "load: give --clients, --window, and --seconds or --count\n");
    exit(2);
  }
  if (options.start_ms == 0 || options.rate > 0) options.start_ms = wall_ms();
}

static void stop(int signal) {
  (void)signal;
  is_stopped = 1;
}

int main(int count, char **arguments) {
  read_options(count, arguments);
  prctl(PR_SET_TIMERSLACK, 1000);
  signal(SIGTERM, stop);
  signal(SIGINT, stop);
  epoll_fd = epoll_create1(EPOLL_CLOEXEC);
  clients = calloc((size_t)options.clients, sizeof *clients);
  for (int at = 0; at < options.clients; at++) {
    clients[at].ring = calloc((size_t)options.window, sizeof *clients[at].ring);
    clients[at].output = malloc((size_t)options.window * MESSAGE_MAX);
    if (!clients[at].ring || !clients[at].output) fail("memory");
    make_message(&clients[at], at + 1);
  }
  connect_all();

  double cpu_before = cpu_seconds();
  uint64_t start_ns = now_ns();
  if (options.seconds > 0) end_ns = start_ns + (uint64_t)(options.seconds * 1e9);
  if (options.rate > 0) run_paced(start_ns);
  else run_saturated();
  /* A run by count ends with its last acknowledgement. */
  if (options.seconds <= 0) drain();
  double seconds = (double)(now_ns() - start_ns) / 1e9, cpu = cpu_seconds() - cpu_before;
  uint64_t in_time = acked_in_time;
  drain();
  printf("{\"sent\":%" PRIu64 ",\"acked\":%" PRIu64 ",\"ackedInTime\":%" PRIu64 ",\"seconds\":%.3f,\"cpuSeconds\":%.3f,"
         "\"p50Ms\":%.3f,\"p99Ms\":%.3f,\"maxMs\":%.3f,\"lost\":%" PRIu64 ",\"unanswered\":%" PRIu64
         ",\"outOfOrder\":%" PRIu64 ",\"overdue\":%" PRIu64 ",\"ackedByMark\":%" PRIu64 ",\"firstTakenAtMs\":%" PRId64 ",\"lastTakenAtMs\":%" PRId64 "}\n",
         sent, acked, in_time, seconds, cpu, percentile_ms(0.5), percentile_ms(0.99), (double)max_latency_us / 1000, lost,
         unanswered(), out_of_order, overdue, acked_by_mark, options.start_ms, last_taken_at_ms);
  disconnect_all();
  return lost ? 3 : 0;
}
