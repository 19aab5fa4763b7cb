package nl.drempel.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/**
 * No call of the API sends more than a long report needs, except the imports, which read
 * their file as it comes.
 */
@Component
class BodyLimit extends OncePerRequestFilter implements Ordered {

	static final int MAX_BYTES = 4 * 1024 * 1024;

	/** After the doorkeeper: who may not come in learns nothing about sizes. */
	@Override
	public int getOrder() {
		return 0;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		String path = Requests.path(request);
		return !path.startsWith("/api/") || path.startsWith("/api/v1/imports/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getContentLengthLong() > MAX_BYTES) {
			throw new MaxUploadSizeExceededException(MAX_BYTES);
		}
		chain.doFilter((request.getContentLengthLong() < 0) ? new Counted(request) : request, response);
	}

	/** A body that does not say how long it is. */
	private static final class Counted extends HttpServletRequestWrapper {

		Counted(HttpServletRequest request) {
			super(request);
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			ServletInputStream body = super.getInputStream();
			return new ServletInputStream() {

				private long count;

				@Override
				public int read() throws IOException {
					int read = body.read();
					counted((read >= 0) ? 1 : 0);
					return read;
				}

				@Override
				public int read(byte[] bytes, int offset, int length) throws IOException {
					int read = body.read(bytes, offset, length);
					counted(read);
					return read;
				}

				private void counted(int read) {
					this.count += Math.max(read, 0);
					if (this.count > MAX_BYTES) {
						throw new MaxUploadSizeExceededException(MAX_BYTES);
					}
				}

				@Override
				public boolean isFinished() {
					return body.isFinished();
				}

				@Override
				public boolean isReady() {
					return body.isReady();
				}

				@Override
				public void setReadListener(ReadListener listener) {
					body.setReadListener(listener);
				}

			};
		}

	}

}
