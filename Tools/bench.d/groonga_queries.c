/* groonga_queries DATABASE COMMANDS PASSES: sends each line of COMMANDS to Groonga in this process, once to warm up and
   PASSES times measured. Prints for each line the median of its CPU time in microseconds, a tab and the answer. */
#include <groonga.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

static int compare(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static void ask(grn_ctx *context, const char *line, char **answer, unsigned *length) {
  int flags;
  grn_ctx_send(context, line, strlen(line), 0);
  grn_ctx_recv(context, answer, length, &flags);
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  int passes = atoi(arguments[3]), lines = 0, room = 1 << 20;
  char **commands = malloc(sizeof(char *) * (size_t)room), *line = malloc(1 << 20);
  FILE *file = fopen(arguments[2], "r");
  while (file && lines < room && fgets(line, 1 << 20, file)) {
    line[strcspn(line, "\n")] = 0;
    commands[lines++] = strdup(line);
  }
  grn_init();
  grn_ctx context;
  grn_ctx_init(&context, 0);
  if (!grn_db_open(&context, arguments[1])) return 1;
  char *answer;
  unsigned length;
  for (int i = 0; i < lines; i++) ask(&context, commands[i], &answer, &length);
  double *times = malloc(sizeof(double) * (size_t)(lines * passes + 1));
  for (int pass = 0; pass < passes; pass++)
    for (int i = 0; i < lines; i++) {
      double start = now();
      ask(&context, commands[i], &answer, &length);
      times[i * passes + pass] = now() - start;
    }
  for (int i = 0; i < lines; i++) {
    qsort(times + i * passes, (size_t)passes, sizeof(double), compare);
    ask(&context, commands[i], &answer, &length);
    printf("%.2f\t%.*s\n", times[i * passes + passes / 2], (int)length, answer);
  }
  return 0;
}
