package files

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"anyam/platform/id"
	"anyam/testkit/need"
)

// each runs a test on every kind of store there is: a folder, and object storage where a gateway can be started.
func each(t *testing.T, test func(t *testing.T, s Store)) {
	t.Helper()
	t.Run("disk", func(t *testing.T) { test(t, diskIn(t, t.TempDir())) })
	t.Run("s3", func(t *testing.T) {
		address := gateway(t)
		s, err := Open(t.Context(), "s3://key:s%2Fecret+@anyam-test/"+string(id.New())+"?endpoint=http://"+address, Credentials{})
		if err != nil {
			t.Fatal(err)
		}
		test(t, s)
	})
}

func diskIn(t *testing.T, folder string) *disk {
	t.Helper()
	s, err := Open(t.Context(), "file://"+filepath.ToSlash(folder), Credentials{})
	if err != nil {
		t.Fatal(err)
	}
	return s.(*disk)
}

// One gateway serves all tests of the package; each test has a prefix of its own.
var (
	gatewayOnce    sync.Once
	gatewayAddress string
	gatewayError   error
	gatewayStop    = func() {}
)

func TestMain(m *testing.M) {
	code := m.Run()
	gatewayStop()
	os.Exit(code)
}

// gateway starts versitygw on a folder and returns its host:port.
func gateway(t *testing.T) string {
	t.Helper()
	program := need.Env(t, need.VersityGW)
	gatewayOnce.Do(func() { gatewayAddress, gatewayError = startGateway(program) })
	if gatewayError != nil {
		t.Fatal(gatewayError)
	}
	return gatewayAddress
}

func startGateway(program string) (string, error) {
	folder, err := os.MkdirTemp("", "anyam-s3-")
	if err != nil {
		return "", err
	}
	for _, sub := range []string{"data/anyam-test", "meta"} {
		if err := os.MkdirAll(filepath.Join(folder, sub), 0o700); err != nil {
			return "", err
		}
	}
	address, err := freeAddress()
	if err != nil {
		return "", err
	}
	cmd := exec.CommandContext(context.Background(), program, "--quiet", "--port", address, "--access", "key", "--secret", "s/ecret+",
		"posix", "--sidecar", filepath.Join(folder, "meta"), filepath.Join(folder, "data"))
	if err := cmd.Start(); err != nil {
		return "", err
	}
	gatewayStop = func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = os.RemoveAll(folder)
	}
	for range 800 {
		if answers("http://" + address) {
			return address, nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return "", fmt.Errorf("%s does not answer at %s", program, address)
}

func freeAddress() (string, error) {
	l, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}

func answers(url string) bool {
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, url, http.NoBody)
	if err != nil {
		return false
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	return resp.Body.Close() == nil
}
